/** Learns how likely each rep is to convert each lead, and says how sure the data are of it. */
@NullMarked
package io.fairlead.training;

import org.jspecify.annotations.NullMarked;

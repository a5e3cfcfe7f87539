/** Tests and intervals that hold however often one looks, and those of a planned end. */
@NullMarked
package io.fairlead.statistics;

import org.jspecify.annotations.NullMarked;

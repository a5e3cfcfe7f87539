/** Sales floors whose truth is known: to try Fairlead out, and to test what it learns. */
@NullMarked
package io.fairlead.simulation;

import org.jspecify.annotations.NullMarked;

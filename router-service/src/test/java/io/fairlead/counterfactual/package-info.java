/** Judges on markets whose truth is known. */
@NullMarked
package io.fairlead.counterfactual;

import org.jspecify.annotations.NullMarked;

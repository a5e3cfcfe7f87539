/** What other policies would have made of past leads, in the opinion of a judge who is no party. */
@NullMarked
package io.fairlead.counterfactual;

import org.jspecify.annotations.NullMarked;

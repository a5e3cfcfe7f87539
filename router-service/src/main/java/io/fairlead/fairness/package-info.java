/** How evenly a pool shared out, whom its bands kept where, and what that cost. */
@NullMarked
package io.fairlead.fairness;

import org.jspecify.annotations.NullMarked;

/** Many leads given out together: the problem as a value, and its solution with a bound. */
@NullMarked
package io.fairlead.joint;

import org.jspecify.annotations.NullMarked;

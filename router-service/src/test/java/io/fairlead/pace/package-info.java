/** What routing costs, measured from outside of a running service and beside pgbench. */
@NullMarked
package io.fairlead.pace;

import org.jspecify.annotations.NullMarked;

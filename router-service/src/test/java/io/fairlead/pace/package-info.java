/** What routing costs, measured from outside of a running service and beside a yardstick. */
@NullMarked
package io.fairlead.pace;

import org.jspecify.annotations.NullMarked;

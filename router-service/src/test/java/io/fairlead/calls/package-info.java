/**
 * Calls that exist in tests alone; outside io.fairlead.web, where every service would have them.
 */
@NullMarked
package io.fairlead.calls;

import org.jspecify.annotations.NullMarked;

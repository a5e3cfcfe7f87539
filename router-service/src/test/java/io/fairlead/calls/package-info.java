/**
 * Calls that exist in tests alone, outside io.fairlead.web, where every service would have them,
 * and what tests send.
 */
@NullMarked
package io.fairlead.calls;

import org.jspecify.annotations.NullMarked;

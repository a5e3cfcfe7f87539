/** What is to happen at a moment, once over all replicas. */
@NullMarked
package io.fairlead.timers;

import org.jspecify.annotations.NullMarked;

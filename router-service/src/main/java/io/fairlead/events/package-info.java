/** Events on their way out: letters to webhooks, and streams to whoever listens. */
@NullMarked
package io.fairlead.events;

import org.jspecify.annotations.NullMarked;

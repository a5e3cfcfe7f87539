/** The demo: a simulated market whose truth is known, routed by AI and by round robin over REST. */
@NullMarked
package io.fairlead.demo;

import org.jspecify.annotations.NullMarked;

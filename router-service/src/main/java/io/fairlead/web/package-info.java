/** REST over HTTP: who may ask, what is refused and why, and the calls themselves. */
@NullMarked
package io.fairlead.web;

import org.jspecify.annotations.NullMarked;

/**
 * The deciding core: verdicts, slates, policies. Imports java.* only; clock, seed and state come in
 * as arguments.
 */
@NullMarked
package io.fairlead.routing;

import org.jspecify.annotations.NullMarked;

/** Draws the arms of experiments, keeps what was written before they started, and sizes them. */
@org.jspecify.annotations.NullMarked
package io.fairlead.experiments;

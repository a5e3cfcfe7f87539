/** Plots as SVG, each with a title, a description and its table of numbers. */
@NullMarked
package io.fairlead.plots;

import org.jspecify.annotations.NullMarked;

/**
 * What an experiment shows so far: sample ratio first, then who converts better, and by how much.
 */
@NullMarked
package io.fairlead.readout;

import org.jspecify.annotations.NullMarked;

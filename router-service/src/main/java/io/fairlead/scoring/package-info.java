/**
 * What the champion says of a pool's reps: folds kept up to date, one ONNX Runtime call for the
 * whole slate.
 */
@NullMarked
package io.fairlead.scoring;

import org.jspecify.annotations.NullMarked;

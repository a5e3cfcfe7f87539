/**
 * What is known at a moment: feature views as folds over facts, one definition for training and
 * serving.
 */
@NullMarked
package io.fairlead.features;

import org.jspecify.annotations.NullMarked;

/**
 * The life of models, from training to roll-back: the only code of the service that knows a
 * trainer.
 */
@NullMarked
package io.fairlead.learning;

import org.jspecify.annotations.NullMarked;

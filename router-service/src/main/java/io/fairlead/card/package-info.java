/** Model cards: all that is known of a model, for machines and for people. */
@NullMarked
package io.fairlead.card;

import org.jspecify.annotations.NullMarked;

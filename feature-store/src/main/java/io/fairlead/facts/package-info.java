/** Reps, leads, and the facts about them: who got which lead when, and what became of it. */
@NullMarked
package io.fairlead.facts;

import org.jspecify.annotations.NullMarked;

package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.List;

/**
 * One group of features: a fold over what became of assignments, read at a moment. What has been
 * observed is a set: its order must not matter, so that a view gives the same values however facts
 * arrived.
 */
interface FeatureView {

  /** Names of the numeric columns, in order. */
  List<String> numbers();

  /** Names of the categorical columns, in order. */
  List<String> categories();

  /** Takes note that the result of an assignment is no longer {@code before} but {@code after}. */
  default void observe(Assignments.Entry assignment, Result before, Result after) {}

  /** What is known of that lead at that moment; what does not depend on the rep is found once. */
  Reading of(Lead lead, Instant asOf);

  /** One lead at one moment, read rep by rep. */
  interface Reading {

    /** Writes the columns, from the given places on. */
    void read(Rep rep, FeatureRow out, int numbersFrom, int categoriesFrom);
  }
}

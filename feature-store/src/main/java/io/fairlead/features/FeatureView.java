package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.List;

/** One group of features: columns that are about the same side, read at a moment. */
interface FeatureView {

  /** Names of the numeric columns, in order. */
  List<String> numbers();

  /** Names of the categorical columns, in order; none unless a view has some. */
  default List<String> categories() {
    return List.of();
  }

  /** Whom all of its columns are about. */
  Side side();

  /**
   * Those reps, in their order: what does not depend on the lead is found once. It stays right
   * whatever is observed later; several may ask at a time.
   */
  Roster of(List<Rep> reps);

  /** Some reps, to be read for any lead. */
  @FunctionalInterface
  interface Roster {

    /**
     * What is known for that lead at that moment; what does not depend on the rep is found once.
     */
    Reading of(Lead lead, Instant asOf);
  }

  /** One lead at one moment, read rep by rep before the next fact is observed. */
  @FunctionalInterface
  interface Reading {

    /** Writes the columns of the rep at that place, from the given places on. */
    void read(int rep, FeatureRow out, int numbersFrom, int categoriesFrom);
  }
}

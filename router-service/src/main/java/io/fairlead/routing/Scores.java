package io.fairlead.routing;

import java.util.Map;

/** Whether a model scored the pool, and what it says. */
public sealed interface Scores {

  /**
   * It did.
   *
   * @param byRep a score for every member of the pool
   * @param trusted whether the data show that reps differ
   */
  record Scored(Map<String, Score> byRep, boolean trusted) implements Scores {
    public Scored {
      byRep = Map.copyOf(byRep);
    }
  }

  /**
   * It did not.
   *
   * @param because why, as a sentence
   */
  record Unscored(String because) implements Scores {}
}

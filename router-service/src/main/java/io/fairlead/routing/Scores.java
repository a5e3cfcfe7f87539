package io.fairlead.routing;

import java.util.Map;
import java.util.Optional;

/** Whether a model scored the pool, and what it says. */
public sealed interface Scores {

  /**
   * It did.
   *
   * @param byRep a score for every member of the pool, as if each had taken no lead today
   * @param trusted whether the data show that reps differ
   * @param tiring by rep, what the leads taken today do to it; absent for those who do not tire
   */
  record Scored(Map<String, Score> byRep, boolean trusted, Map<String, Tiring> tiring)
      implements Scores {
    public Scored {
      byRep = ByRep.copyOf(byRep);
      tiring = ByRep.copyOf(tiring);
    }

    private Score after(Score rested, Member member) {
      Tiring its = tiring.get(member.rep());
      return its == null ? rested : its.after(rested, member.takenToday().orElse(0));
    }

    /** Nobody tires. */
    public Scored(Map<String, Score> byRep, boolean trusted) {
      this(byRep, trusted, Map.of());
    }
  }

  /**
   * It did not.
   *
   * @param because why, as a sentence
   */
  record Unscored(String because) implements Scores {}

  /** What is expected of that member now, after the leads that it has taken today. */
  default Optional<Score> of(Member member) {
    return switch (this) {
      case Scored scored -> {
        Optional<Score> rested = scored.rested(member.rep());
        yield scored.tiring().isEmpty() ? rested : rested.map(score -> scored.after(score, member));
      }
      case Unscored _ -> Optional.empty();
    };
  }

  /** What was expected of that rep before the leads of today, where a model scored. */
  default Optional<Score> rested(String rep) {
    return switch (this) {
      case Scored scored -> Optional.ofNullable(scored.byRep().get(rep));
      case Unscored _ -> Optional.empty();
    };
  }

  /** By rep, how those tire whose leads of today have to be counted. */
  default Map<String, Tiring> tiring() {
    return Map.of();
  }
}

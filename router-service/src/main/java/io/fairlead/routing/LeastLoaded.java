package io.fairlead.routing;

import java.util.List;

/**
 * The rep with the fewest open leads; of several, who had the last turn the longest ago; among
 * those who never were, an even draw.
 */
record LeastLoaded() implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.LEAST_LOADED;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(Waiting.longest(fewest(slate.candidates())));
  }

  /** Those with the fewest open leads. */
  static List<Candidate> fewest(List<Candidate> among) {
    int fewest = among.stream().mapToInt(c -> c.open().count()).min().orElse(0);
    return among.stream().filter(c -> c.open().count() == fewest).toList();
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    List<Candidate> fewest = fewest(slate.candidates());
    return "had the fewest open leads, "
        + fewest.getFirst().open().count()
        + Waiting.among(fewest.size());
  }
}

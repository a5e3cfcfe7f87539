package io.fairlead.routing;

import java.util.List;

/**
 * The rep of the slate who was least recently assigned in this pool; among those who never were, an
 * even draw.
 */
public record RoundRobin() implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.ROUND_ROBIN;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(Waiting.longest(slate.candidates()));
  }

  @Override
  public String why(Slate slate, String chosen) {
    List<Candidate> first = Waiting.longest(slate.candidates());
    if (first.getFirst().standing().lastTurn() > 0) {
      return "was the one whose last lead in this pool is the longest ago";
    }
    return first.size() == 1
        ? "was the only one who had no lead in this pool yet"
        : "was drawn among those who had no lead in this pool yet";
  }
}

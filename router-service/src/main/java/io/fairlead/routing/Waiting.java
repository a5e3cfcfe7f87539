package io.fairlead.routing;

import java.util.List;

/** Breaks ties on purpose: whoever has waited longest. */
final class Waiting {

  private Waiting() {}

  /** Those whose last turn is the longest ago; several only where they never had one. */
  static List<Candidate> longest(List<Candidate> among) {
    long oldest = among.stream().mapToLong(c -> c.standing().lastTurn()).min().orElse(0);
    return among.stream().filter(c -> c.standing().lastTurn() == oldest).toList();
  }
}

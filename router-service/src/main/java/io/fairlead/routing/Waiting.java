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

  /** Says that a tie was broken, as the end of a sentence; empty where there was none. */
  static String among(int tied) {
    return tied == 1 ? "" : ", and of " + tied + " such the one whose last turn is the longest ago";
  }
}

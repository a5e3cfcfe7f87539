package io.fairlead.routing;

import static java.util.Comparator.comparing;

import java.util.List;

/**
 * The reps among whom a lead is shared out.
 *
 * @param candidates at least one, in order of their ids, so that the order in which they came gives
 *     nobody an advantage
 * @param round how far the rotation went round in the whole pool
 * @param money how amounts are written
 */
record Slate(List<Candidate> candidates, Round round, Money money) {

  Slate {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(
          "The candidates ([]) of a slate must not be empty.\nMaybe defer the lead.");
    }
    candidates = candidates.stream().sorted(comparing(Candidate::rep)).toList();
  }
}

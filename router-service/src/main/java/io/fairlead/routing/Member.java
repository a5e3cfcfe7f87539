package io.fairlead.routing;

import java.util.OptionalInt;

/**
 * A rep of the pool, as a decision sees it.
 *
 * @param seat what was known before the turn
 * @param state what was read in the turn
 * @param takenToday leads taken since the rep's day began; empty where nobody asked for them
 */
public record Member(Seat seat, State state, OptionalInt takenToday) {

  public Member {
    if (seat.limits().size() != state.counts().size()) {
      throw new IllegalArgumentException(
          "The counts (%d) of rep (%s) must be as many as its limits (%d).\nMaybe count them anew."
              .formatted(state.counts().size(), seat.rep(), seat.limits().size()));
    }
  }

  /** A rep whose leads of today do not matter. */
  public Member(Seat seat, State state) {
    this(seat, state, OptionalInt.empty());
  }

  /** Id of the rep. */
  public String rep() {
    return seat.rep();
  }
}

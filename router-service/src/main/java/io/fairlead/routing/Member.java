package io.fairlead.routing;

/**
 * A rep of the pool, as a decision sees it.
 *
 * @param seat what was known before the turn
 * @param state what was read in the turn
 */
public record Member(Seat seat, State state) {

  public Member {
    if (seat.limits().size() != state.counts().size()) {
      throw new IllegalArgumentException(
          "The counts (%d) of rep (%s) must be as many as its limits (%d).\nMaybe count them anew."
              .formatted(state.counts().size(), seat.rep(), seat.limits().size()));
    }
  }

  /** Id of the rep. */
  public String rep() {
    return seat.rep();
  }
}

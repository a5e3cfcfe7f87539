package io.fairlead.ledger;

import io.fairlead.routing.Guarded;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Price;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A lead that a pool gave to somebody, as far as fairness looks at its decision.
 *
 * @param at the moment it was decided for
 * @param rep who got it
 * @param how how it was chosen
 * @param currency of the lead, where it has one
 * @param quality what an average rested rep was expected to make of it; 0 where no model scored
 * @param back whether it came back from the rep since
 * @param lines every rep of the pool, in order of their ids
 */
public record Given(
    Instant at,
    String rep,
    How how,
    Optional<String> currency,
    double quality,
    Back back,
    List<Line> lines) {

  public Given {
    lines = List.copyOf(lines);
  }

  /**
   * How it was chosen.
   *
   * @param strategy what shared it out in the end
   * @param fellBack whether another strategy was wanted
   * @param deterministic whether there was no choice
   * @param mode what became of the decision
   */
  public record How(Strategy strategy, boolean fellBack, boolean deterministic, Mode mode) {}

  /** Whether a lead came back from the rep who got it. */
  public enum Back {
    /** It did not. */
    NO,
    /** It was taken back, and the rep's turn with it stays. */
    LEAD,
    /** The rep got the turn back, as if the lead had not come. */
    TURN
  }

  /** Whether a rep could take the lead. */
  public enum Access {
    /** The rep could. */
    FREE,
    /** Nothing but a cap stood against it. */
    AT_CAP,
    /** The rep was away, not active or excluded, and would have met what the lead required. */
    AWAY,
    /** The rep did not meet what the lead required. */
    UNFIT
  }

  /**
   * A rep before that lead.
   *
   * @param access whether the rep could take it
   * @param due which part of it was due to the rep; these add up to 1, unless nobody has a weight
   * @param passedOver whether others were preferred to the rep, who could take it
   * @param guarded which bound of a band was why, where one was
   * @param share probability to get it
   * @param expectedValue what the model expected of the rep, where one scored
   * @param price what counted beside it
   */
  public record Line(
      String rep,
      Access access,
      double due,
      boolean passedOver,
      Optional<Guarded> guarded,
      double share,
      Optional<Double> expectedValue,
      Price price) {

    /** Whether the lead would have been shared out to the rep too, had there been no bands. */
    public boolean isWithinReach() {
      return access == Access.FREE && (!passedOver || guarded.isPresent());
    }
  }
}

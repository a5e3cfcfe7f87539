package io.fairlead.decisions;

import io.fairlead.routing.Ruling;
import java.time.Instant;
import java.util.Optional;

/**
 * Says what would be decided: it reads, and leaves no trace in the ledger.
 *
 * @param ruler rules
 * @param states how the reps stand
 */
record DryDesk(Ruler ruler, States states) implements Desk {

  private static final int FIRST_ATTEMPT = 1;

  @Override
  public Step rule(Stop.At asked) {
    Stop.At stop = ruler.enrol(asked);
    Assessment assessment = ruler.assess(stop);
    Instant asOf = assessment.asOf(ruler.asked().now(), Optional.empty());
    Ruler.Ruled ruled =
        ruler.ruleOrBorrow(
            stop, assessment, seats -> states.members(seats, asOf), asOf, FIRST_ATTEMPT);
    if (ruled.ruling() instanceof Ruling.Assigned assigned) {
      states.given(assessment.poolSeats(), ruled.decision(), assigned);
    } else if (!stop.settles()) {
      return ruled.passes(stop);
    }
    return new Step.Settled(new Decisions.Answer(ruled.decision(), false));
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    return new Decisions.Answer(ruler.composer().decision(stop, FIRST_ATTEMPT), false);
  }
}

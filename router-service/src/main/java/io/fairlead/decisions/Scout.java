package io.fairlead.decisions;

import io.fairlead.plan.Plan;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out where a lead's way leads: it stops at the first pool of which a plan may be made, and
 * decides dry what is settled before.
 */
final class Scout implements Desk {

  private final Queued lead;
  private final Ruler ruler;
  private final DryDesk dry;
  private final States states;
  private final Function<Set<String>, Optional<Instant>> latest;
  private final List<Spot> found = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /** A pool of which no plan can be made for the lead, and why as a sentence without full stop. */
  record Refused(String pool, String because) {}

  Scout(Queued lead, Ruler ruler, States states, Function<Set<String>, Optional<Instant>> latest) {
    this.lead = lead;
    this.ruler = ruler;
    this.states = states;
    this.latest = latest;
    dry = new DryDesk(ruler, states);
  }

  /** The spot that it came to; empty where the lead was settled otherwise. */
  Optional<Spot> spot() {
    return found.stream().findFirst();
  }

  /** Pools that it came to and that make no plans. */
  List<Refused> refused() {
    return List.copyOf(refused);
  }

  @Override
  public Step rule(Stop.At asked) {
    Stop.At stop = ruler.enrol(asked);
    Plan.Pool pool = stop.staffed().pool();
    if (!pool.rules().pool().isEmpty() && stop.leadIn().isEmpty()) {
      Optional<String> because = whyNot(pool);
      Assessment assessment = ruler.assess(stop);
      because = because.or(() -> whyNot(assessment.scoring().scores()));
      if (because.isEmpty()) {
        Instant asOf = assessment.asOf(ruler.asked().now(), latest.apply(assessment.turn()));
        Spot spot =
            Spot.of(
                lead,
                assessment.withoutInputs(),
                asOf,
                states.members(assessment.poolSeats(), asOf));
        if (!spot.able().isEmpty()) {
          found.add(spot);
          return new Step.Stale(); // far enough
        }
      } else {
        refused.add(new Refused(pool.rules().pool(), because.get()));
      }
    }
    return dry.rule(stop);
  }

  private static Optional<String> whyNot(Plan.Pool pool) {
    if (pool.rules().strategy() != Strategy.AI) {
      return Optional.of("it routes by " + pool.rules().strategy().planName());
    }
    return pool.mode() == Mode.AUTO
        ? Optional.empty()
        : Optional.of("its decisions are carried out by others (mode " + pool.mode().word() + ")");
  }

  private static Optional<String> whyNot(Scores scores) {
    return switch (scores) {
      case Scores.Unscored unscored -> Optional.of(unscored.because());
      case Scores.Scored scored ->
          scored.trusted()
              ? Optional.empty()
              : Optional.of("there is no evidence that reps differ");
    };
  }

  @Override
  public Decisions.Answer settle(Stop.Nowhere stop) {
    return dry.settle(stop);
  }
}

package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.plan.Deferral;
import io.fairlead.routing.Nobody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where a lead goes that has waited as long as its pool lets leads wait. */
sealed interface AfterLimit {

  /** The name that stands for a route in decisions that come of a limit. */
  String ROUTE = "deferral";

  /** Starts a sentence about such a lead. */
  String WAITED = "It has waited as long as its pool lets leads wait, ";

  /** To the reps of a pool. */
  record ToPool(String pool) implements AfterLimit {}

  /** To one rep. */
  record ToRep(String rep) implements AfterLimit {}

  /** To nobody. */
  record ToNobody() implements AfterLimit {}

  /** Where a lead that waits goes at that moment, if its limit has passed or passed before. */
  static Optional<AfterLimit> of(WaitingLead lead, Staffing staffing, Instant at) {
    WaitingLead.Spot spot = lead.spot();
    if (spot.instead().isPresent()) {
      return spot.instead().map(AfterLimit::read);
    }
    return spot.ends()
        .filter(ends -> !at.isBefore(ends))
        .flatMap(_ -> staffing.pool(spot.pool()))
        .flatMap(staffed -> staffed.pool().deferral())
        .map(Deferral::then)
        .map(then ->
            switch (then) {
              case Deferral.Then.Pool(String name) -> new ToPool(name);
              case Deferral.Then.Rep(String id) -> new ToRep(id);
              case Deferral.Then.Nobody _ -> new ToNobody();
            });
  }

  private static AfterLimit read(String word) {
    String name = word.substring(word.indexOf(':') + 1);
    return word.startsWith("pool:") ? new ToPool(name) : new ToRep(name);
  }

  /** As it is kept with a lead that goes on waiting there. */
  default String word() {
    return switch (this) {
      case ToPool(String pool) -> "pool:" + pool;
      case ToRep(String rep) -> "rep:" + rep;
      case ToNobody _ -> "nobody";
    };
  }

  /**
   * Takes the lead there.
   *
   * @return empty where plan or reps have changed meanwhile, or another lead goes before
   */
  default Optional<Decisions.Answer> take(Staffing staffing, Asked asked, Desk desk) {
    return switch (this) {
      case ToPool(String pool) -> there(staffing.pool(pool), pool, staffing, asked, desk);
      case ToRep(String rep) -> there(staffing.alone(rep), rep, staffing, asked, desk);
      case ToNobody _ ->
          Optional.of(
              desk.settle(
                  new Stop.Nowhere(
                      Optional.of(ROUTE),
                      List.of(),
                      Decision.Kind.UNROUTABLE,
                      Nobody.WAITED_TOO_LONG,
                      WAITED + "and then nobody gets it.")));
    };
  }

  /** By the routes again, where the plan does not know the place any more. */
  private static Optional<Decisions.Answer> there(
      Optional<Staffing.Staffed> staffed, String name, Staffing staffing, Asked asked, Desk desk) {
    if (staffed.isEmpty()) {
      return Way.take(staffing, asked, desk);
    }
    Step step =
        desk.rule(
            new Stop.At(
                ROUTE,
                staffed.get(),
                WAITED + "so it goes to " + name + ". ",
                true,
                List.of(),
                Set.of(),
                Optional.empty(),
                asked.presentOwner().filter(staffing.directory().reps()::containsKey),
                Map.of()));
    return switch (step) {
      case Step.Settled(Decisions.Answer answer) -> Optional.of(answer);
      case Step.Passes _, Step.Stale _ -> Optional.empty();
    };
  }
}

package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Passed;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.OverwriteOwner;
import io.fairlead.plan.Plan;
import io.fairlead.plan.Route;
import io.fairlead.plan.Target;
import io.fairlead.routing.Nobody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes one lead along the routes of a plan, until one of them settles it. */
final class Way {

  private static final Step.Passes NOTHING_HELD =
      new Step.Passes(Decision.Kind.UNROUTABLE, Nobody.NO_ROUTE, "");

  private final Staffing staffing;
  private final Asked asked;
  private final Desk desk;
  private final List<Passed> passed = new ArrayList<>();
  private final Set<String> unknown = new TreeSet<>();
  private final Map<Whose, Optional<String>> found = new EnumMap<>(Whose.class);
  private Step.Passes rest = NOTHING_HELD;

  private Way(Staffing staffing, Asked asked, Desk desk) {
    this.staffing = staffing;
    this.asked = asked;
    this.desk = desk;
  }

  /**
   * How a lead fares.
   *
   * @return empty where plan or reps have changed meanwhile: it is to be tried again
   */
  static Optional<Decisions.Answer> take(Staffing staffing, Asked asked, Desk desk) {
    return new Way(staffing, asked, desk).take();
  }

  private Optional<Decisions.Answer> take() {
    for (Route route : staffing.plan().plan().routes()) {
      Occasion occasion = occasion(route);
      if (!route.holds(occasion)) {
        unknown.addAll(route.unknown(occasion));
        continue;
      }
      switch (follow(route, occasion)) {
        case Step.Settled(Decisions.Answer answer) -> {
          return Optional.of(answer);
        }
        case Step.Stale _ -> {
          return Optional.empty();
        }
        case Step.Passes passes -> remember(passes);
      }
    }
    return Optional.of(desk.settle(nobody()));
  }

  /** Where anybody on the way may take the lead later, it waits. */
  private void remember(Step.Passes passes) {
    if (rest.kind() != Decision.Kind.DEFERRED) {
      rest = passes;
    }
  }

  /** Owner first, where the route respects one; then the route's own target. */
  private Step follow(Route route, Occasion occasion) {
    Optional<String> owner =
        route.overwrite() == OverwriteOwner.ALWAYS ? Optional.empty() : asked.owner();
    if (owner.isPresent()) {
      Step kept = keep(route, owner.get(), occasion.asOf());
      if (!(kept instanceof Step.Passes)) {
        return kept;
      }
    }
    return switch (route.target()) {
      case Target.ToPool(String pool) ->
          rule(route, staffing.pool(pool).orElseThrow(), "", !route.continues());
      case Target.ToRep(String rep) ->
          alone(route, rep, "The route %s names %s. ".formatted(route.name(), rep));
      case Target.ToAccountOwner _ ->
          someone(
              route,
              found(Whose.ACCOUNT_OWNER),
              "Its account belongs to %s. ",
              "its account has no owner yet");
      case Target.ToPreviousOwner _ ->
          someone(
              route,
              found(Whose.PREVIOUS_OWNER),
              "It was %s's before. ",
              "nobody had it, or one with the same e-mail or phone, before");
      case Target.Hold(String because) ->
          new Step.Settled(
              desk.settle(
                  new Stop.Nowhere(
                      Optional.of(route.name()),
                      List.copyOf(passed),
                      Decision.Kind.DEFERRED,
                      Nobody.HELD,
                      "It waits: " + because + ".")));
      case Target.Suppress(String because) ->
          new Step.Settled(
              desk.settle(
                  new Stop.Nowhere(
                      Optional.of(route.name()),
                      List.copyOf(passed),
                      Decision.Kind.UNROUTABLE,
                      Nobody.SUPPRESSED,
                      "Nobody gets it: " + because + ".")));
    };
  }

  /** The owner keeps the lead: surely where the route never overwrites one who is still there. */
  private Step keep(Route route, String owner, Instant asOf) {
    Optional<Staffing.Staffed> alone = staffing.alone(owner);
    boolean there =
        alone.isPresent()
            && staffing.isActive(owner, asOf)
            && !asked.request().excluded().contains(owner);
    if (!there) {
      return pass(route, owner + " owned it, but takes no leads any more");
    }
    return rule(
        route,
        alone.get(),
        owner + " owns it already. ",
        route.overwrite() == OverwriteOwner.NEVER);
  }

  private Optional<String> found(Whose whose) {
    return found.computeIfAbsent(whose, one -> one.of(asked));
  }

  private Step someone(Route route, Optional<String> rep, String leadIn, String without) {
    return rep.map(id -> alone(route, id, leadIn.formatted(id)))
        .orElseGet(() -> pass(route, without));
  }

  private Step alone(Route route, String rep, String leadIn) {
    return staffing
        .alone(rep)
        .map(staffed -> rule(route, staffed, leadIn, !route.continues()))
        .orElseGet(() -> pass(route, rep + " is no rep any more"));
  }

  private Step rule(Route route, Staffing.Staffed staffed, String leadIn, boolean settles) {
    Step step =
        desk.rule(
            new Stop.At(
                route.name(),
                staffed,
                leadIn,
                settles,
                List.copyOf(passed),
                Set.copyOf(unknown),
                Optional.empty(),
                asked.presentOwner().filter(staffing.directory().reps()::containsKey),
                Map.copyOf(found)));
    if (step instanceof Step.Passes passes) {
      passed.add(new Passed(route.name(), passes.because()));
    }
    return step;
  }

  private Step pass(Route route, String because) {
    Step.Passes step = new Step.Passes(Decision.Kind.UNROUTABLE, Nobody.NO_ROUTE, because);
    passed.add(new Passed(route.name(), because));
    return step;
  }

  private Stop.Nowhere nobody() {
    String routes =
        passed.isEmpty()
            ? "No route of plan %d holds for the lead.".formatted(staffing.plan().version())
            : "No route of plan %d found anybody: %s."
                .formatted(
                    staffing.plan().version(),
                    String.join(
                        "; ", passed.stream().map(p -> p.route() + ": " + p.because()).toList()));
    return new Stop.Nowhere(
        Optional.empty(), List.copyOf(passed), rest.kind(), rest.nobody(), routes);
  }

  private Occasion occasion(Route route) {
    boolean eventTime =
        route.target() instanceof Target.ToPool(String pool)
            && staffing.pool(pool).orElseThrow().pool().clock() == Plan.Clock.EVENT;
    return new Occasion(
        asked.lead(), asked.request().trigger(), eventTime ? asked.eventTime() : asked.now());
  }
}

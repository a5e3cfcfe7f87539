package io.fairlead.sla;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.Staffings;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.SlaClock;
import io.fairlead.ledger.SlaStore;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells how soon reps spoke to the leads they got. May be shared between threads. */
public final class SlaReports {

  private final SlaStore store;
  private final Plans plans;
  private final Staffings staffings;
  private final DecisionLedger ledger;
  private final InstantSource clock;

  /** Reports on the decisions of that ledger. */
  public SlaReports(
      SlaStore store,
      Plans plans,
      Staffings staffings,
      DecisionLedger ledger,
      InstantSource clock) {
    this.store = store;
    this.plans = plans;
    this.staffings = staffings;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** A lead, and how long its first contact took. */
  private record Timed(
      SlaStore.Given given, Optional<Duration> took, Optional<Duration> worked, Instant now) {}

  /** The first moment by which the rep of a decision is to act; empty where none was promised. */
  public Optional<Instant> dueAt(Decision decision) {
    return Optional.ofNullable(dueAt(List.of(decision)).get(decision.id()));
  }

  /** The same of several, by id; one without is absent. */
  public Map<UUID, Instant> dueAt(List<Decision> decisions) {
    return store.dueAt(
        decisions.stream()
            .filter(this::mayBePromised)
            .map(Decision::id)
            .collect(Collectors.toSet()));
  }

  /** Most pools promise nothing, and then nobody need be asked. */
  private boolean mayBePromised(Decision decision) {
    return decision.rep().isPresent() && !plans.promiseNothing(decision);
  }

  /** How soon the rep of a decision spoke to the lead; empty where it gave the lead to nobody. */
  public Optional<Speed> of(Decision decision) {
    return decision
        .rep()
        .map(rep -> {
          List<SlaClock> clocks =
              store.clocks(List.of(decision.id())).getOrDefault(decision.id(), List.of());
          SlaStore.Given given =
              new SlaStore.Given(
                  decision.id(),
                  rep,
                  decision.asOf(),
                  clocks,
                  store.firstContact(decision.id()),
                  false);
          Instant now = decision.pool().map(this::now).orElseGet(clock::instant);
          Timed timed = timed(decision.pool().orElse(""), given, now);
          return new Speed(
              given.firstContact(),
              timed.took().map(Speed::minutes),
              timed.worked().map(Speed::minutes),
              Speed.onTime(clocks, given.firstContact(), now),
              clocks.stream()
                  .map(one -> new Speed.Due(one.promise(), one.dueAt(), one.missedAt()))
                  .toList());
        });
  }

  /**
   * A report of every pool of the plan, in order of their names; none before the first plan.
   *
   * @param window how long a time, back from now
   */
  public List<SlaReport> all(Duration window) {
    return new TreeMap<>(pools()).keySet().stream().map(pool -> report(pool, window)).toList();
  }

  /** A report of one pool; empty where the plan has none of that name. */
  public Optional<SlaReport> of(String pool, Duration window) {
    return pools().containsKey(pool) ? Optional.of(report(pool, window)) : Optional.empty();
  }

  private Map<String, Plan.Pool> pools() {
    return plans.refresh().map(current -> current.plan().pools()).orElse(Map.of());
  }

  private SlaReport report(String pool, Duration window) {
    Instant now = now(pool);
    List<Timed> leads =
        store.given(plans.named(pool), now.minus(window), now.plusNanos(1000)).stream()
            .map(given -> timed(pool, given, now))
            .toList();
    Map<String, List<Timed>> byRep =
        leads.stream()
            .collect(
                Collectors.groupingBy(
                    timed -> timed.given().rep(), TreeMap::new, Collectors.toList()));
    return new SlaReport(
        pool,
        line(Optional.empty(), leads),
        byRep.entrySet().stream()
            .map(rep -> line(Optional.of(rep.getKey()), rep.getValue()))
            .toList());
  }

  /** Now, or the latest moment of a pool in event time. */
  private Instant now(String pool) {
    Instant now = clock.instant();
    return plans.isInEventTime(pool)
        ? ledger.footing(plans.withArms(pool)).latest().orElse(now)
        : now;
  }

  private Timed timed(String pool, SlaStore.Given given, Instant now) {
    return new Timed(
        given,
        given.firstContact().map(at -> Duration.between(given.at(), at)),
        given
            .firstContact()
            .flatMap(at ->
                schedule(pool, given.rep())
                    .map(schedule ->
                        new WorkingTime(schedule, store.absences(given.rep(), given.at()))
                            .between(given.at(), at))),
        now);
  }

  /** Empty where this release refuses the plan in force: nobody knows the working hours then. */
  private Optional<Schedule> schedule(String pool, String rep) {
    try {
      return Optional.of(staffings.schedule(pool, rep));
    } catch (DecisionException _) {
      return Optional.empty();
    }
  }

  private static SlaReport.Line line(Optional<String> rep, List<Timed> leads) {
    List<Boolean> settled =
        leads.stream()
            .flatMap(lead ->
                Speed.onTime(lead.given().clocks(), lead.given().firstContact(), lead.now())
                    .stream())
            .toList();
    List<Duration> took = leads.stream().flatMap(lead -> lead.took().stream()).sorted().toList();
    List<Duration> worked =
        leads.stream().flatMap(lead -> lead.worked().stream()).sorted().toList();
    return new SlaReport.Line(
        rep,
        leads.size(),
        took.size(),
        settled.isEmpty()
            ? Optional.empty()
            : Optional.of(
                (double) settled.stream().filter(onTime -> onTime).count() / settled.size()),
        rank(took, 0.5),
        rank(took, 0.9),
        rank(worked, 0.5),
        rank(worked, 0.9),
        (int)
            leads.stream()
                .filter(lead ->
                    lead.given().clocks().stream().anyMatch(one -> one.missedAt().isPresent()))
                .count(),
        (int) leads.stream().filter(lead -> lead.given().takenAway()).count());
  }

  /** The nearest rank: the least of which that share is not more. */
  private static Optional<Double> rank(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Optional.empty()
        : Optional.of(Speed.minutes(sorted.get((int) Math.ceil(share * sorted.size()) - 1)));
  }
}

package io.fairlead.sla;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.Staffings;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Firing;
import io.fairlead.ledger.Reassignment;
import io.fairlead.ledger.SlaClock;
import io.fairlead.ledger.SlaStore;
import io.fairlead.ledger.Timer;
import io.fairlead.routing.Sla;
import io.fairlead.routing.WorkingTime;
import io.fairlead.timers.TimerKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds reps, and takes leads away from those who did not act in time. What becomes of a lead is
 * said by the plan in force; a pool that promises nothing any more lets its clocks run out.
 */
public final class SlaTimers implements TimerKind {

  private static final String BY = "sla";
  private static final String MISS = "MISS";
  private static final Logger LOG = LoggerFactory.getLogger(SlaTimers.class);

  private final SlaStore store;
  private final DecisionLedger ledger;
  private final Decisions decisions;
  private final Plans plans;
  private final Staffings staffings;
  private final InstantSource clock;

  /** Acts on the decisions of that ledger. */
  public SlaTimers(
      SlaStore store,
      DecisionLedger ledger,
      Decisions decisions,
      Plans plans,
      Staffings staffings,
      InstantSource clock) {
    this.store = store;
    this.ledger = ledger;
    this.decisions = decisions;
    this.plans = plans;
    this.staffings = staffings;
    this.clock = clock;
  }

  /** A clock that still runs. */
  private record Running(Timer timer, SlaClock clock, Sla sla, Decision decision) {

    String rep() {
      return decision.rep().orElseThrow();
    }
  }

  @Override
  public String name() {
    return SlaClock.TIMER;
  }

  @Override
  public void fire(Timer timer, Firing firing) {
    String[] key = timer.key().split("/", -1);
    SlaStore in = store.in(firing);
    in.clock(UUID.fromString(key[0]), Integer.parseInt(key[1]))
        .filter(one -> one.missedAt().isEmpty())
        .flatMap(one -> running(timer, one, firing))
        .filter(one -> !in.over(one.decision().id()) && !kept(one, in))
        .ifPresent(one -> {
          if (key[2].equals(MISS)) {
            missOrPutOff(one, firing, in);
          } else {
            firing.event(one.decision(), "SLA_REMINDER");
          }
        });
  }

  private Optional<Running> running(Timer timer, SlaClock one, Firing firing) {
    return ledger
        .in(firing)
        .find(one.decision())
        .flatMap(decision -> sla(decision, one).map(sla -> new Running(timer, one, sla, decision)));
  }

  private Optional<Sla> sla(Decision decision, SlaClock one) {
    return plans
        .refresh()
        .flatMap(plan ->
            decision.pool().flatMap(name -> Optional.ofNullable(plan.plan().pools().get(name))))
        .filter(pool -> pool.slas().size() >= one.place())
        .map(pool -> pool.slas().get(one.place() - 1))
        .filter(sla -> sla.promise() == one.promise());
  }

  /** Whoever speaks to a lead has accepted it, too. */
  private static boolean kept(Running one, SlaStore in) {
    UUID decision = one.decision().id();
    return in.firstContact(decision).isPresent()
        || (one.sla().promise() == Sla.Promise.ACCEPTANCE && in.accepted(decision));
  }

  /** A rep who was away meanwhile has so much longer. */
  private void missOrPutOff(Running one, Firing firing, SlaStore in) {
    Instant since = one.decision().asOf();
    WorkingTime time =
        new WorkingTime(
            staffings.schedule(one.decision().pool().orElseThrow(), one.rep()),
            in.absences(one.rep(), since));
    Instant dueAt = one.sla().dueAt(since, time);
    if (dueAt.isAfter(one.timer().dueAt())) {
      in.due(one.clock(), dueAt);
      firing.set(new Timer(one.timer().kind(), one.timer().key(), dueAt, one.timer().pool()));
    } else {
      firing.unlessInVain(own -> {
        miss(one, own, store.in(own));
        store.in(own).holdBackOutcomes(one.decision().id());
        return !kept(one, store.in(own));
      });
    }
  }

  private void miss(Running one, Firing firing, SlaStore in) {
    Instant now = clock.instant();
    int misses = in.missed(one.clock(), now);
    firing.event(one.decision(), "SLA_MISSED");
    switch (one.sla().onMiss()) {
      case NOTIFY -> {}
      case REASSIGN -> takeAway(one, misses, firing, in);
    }
    if (one.sla().offline()) {
      in.offline(one.rep(), now, "missed: " + one.sla().words());
    }
  }

  private void takeAway(Running one, int misses, Firing firing, SlaStore in) {
    Decisions again = decisions.in(firing);
    UUID decision = one.decision().id();
    String because = "%s missed %s".formatted(one.rep(), one.sla().words());
    if (misses > one.sla().attempts()) {
      lastResort(one, again, "%s, and %d before".formatted(because, misses - 1));
      return;
    }
    try {
      again.reassign(
          decision,
          new Reassignment(
              BY,
              because,
              Set.copyOf(in.holders(decision, one.sla().notLast())),
              Optional.empty(),
              one.sla().credit()));
    } catch (DecisionException _) {
      lastResort(one, again, because + ", and nobody else may have it");
    }
  }

  private static void lastResort(Running one, Decisions again, String because) {
    UUID decision = one.decision().id();
    Optional<String> rep = one.sla().lastResort();
    if (rep.equals(one.decision().rep())) {
      return; // who has it is who was to get it in the end
    }
    Reassignment why = new Reassignment(BY, because, Set.of(), rep, one.sla().credit());
    if (rep.isEmpty()) {
      waitForAPerson(decision, why, again);
      return;
    }
    try {
      again.reassign(decision, why);
    } catch (DecisionException e) {
      String refused = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      String waits = "%s, and %s cannot get it: %s".formatted(because, rep.get(), refused);
      waitForAPerson(
          decision,
          new Reassignment(BY, waits, Set.of(), Optional.empty(), one.sla().credit()),
          again);
    }
  }

  /** For a person. A lead that cannot even be taken away stays: trying again would not help. */
  private static void waitForAPerson(UUID decision, Reassignment why, Decisions again) {
    try {
      again.hold(decision, why, Optional.empty());
    } catch (DecisionException e) {
      LOG.info("A lead stays with whoever missed its SLA. {}", e.getMessage());
    }
  }
}

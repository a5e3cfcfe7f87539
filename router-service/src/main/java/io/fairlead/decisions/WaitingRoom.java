package io.fairlead.decisions;

import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.WaitingLead;
import io.fairlead.ledger.WaitingLine;
import io.fairlead.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives out leads that wait. Whoever looks judges the first of each kind by the state as it is, so
 * it does not matter what made a rep free, and no news of it can be missed; it is decided in the
 * usual turn, so it does not matter how many look at once. May be shared between threads.
 */
public final class WaitingRoom {

  /** Leads of a pool that one look gives out at the most. */
  private static final int MOST = 500;

  private final Decisions decisions;
  private final Staffings staffings;
  private final WaitingLine line;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final InstantSource clock;

  /** Gives out the leads of that line. */
  public WaitingRoom(
      Decisions decisions,
      Staffings staffings,
      WaitingLine line,
      DecisionLedger ledger,
      Owners owners,
      InstantSource clock) {
    this.decisions = decisions;
    this.staffings = staffings;
    this.line = line;
    this.ledger = ledger;
    this.owners = owners;
    this.clock = clock;
  }

  /** The pools in which leads wait; the empty name for leads that wait outside of any. */
  public Set<String> pools() {
    return line.pools();
  }

  /** Looks at all pools. */
  public void look() {
    pools().forEach(this::look);
  }

  /**
   * Gives out the leads of a pool that somebody can take by now, in order, and those whose limit
   * has passed; as many as one look can.
   *
   * @throws DecisionException when there is no plan
   */
  public void look(String pool) {
    Set<WaitingLead> looked = new HashSet<>();
    for (int i = 0; i < MOST; i++) {
      Staffing staffing = i == 0 ? staffings.refresh() : staffings.current();
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Times times = new Times(staffing, now);
      Optional<WaitingLead> next = next(pool, staffing, times, looked);
      if (next.isEmpty()) {
        return;
      }
      if (!decisions.serve(next.get(), times.of(next.get())).decision().isFinal()) {
        looked.add(next.get());
      }
    }
  }

  private Optional<WaitingLead> next(
      String pool, Staffing staffing, Times times, Set<WaitingLead> looked) {
    Instant poolTime =
        staffing.pool(pool).flatMap(staffed -> times.of(staffed)).orElse(times.now());
    return line.ended(pool, poolTime, 1).stream()
        .filter(lead -> !looked.contains(lead))
        .findFirst()
        .or(() ->
            new Line(staffing, owners, times.now())
                .first(notIn(looked, line.heads(pool)), times::of, ledger::members));
  }

  private static List<WaitingLead> notIn(Set<WaitingLead> looked, List<WaitingLead> heads) {
    return heads.stream().filter(head -> !looked.contains(head)).toList();
  }

  /** What the time is where leads wait; asked once for each group of pools. */
  private final class Times {

    private final Staffing staffing;
    private final Instant now;
    private final Map<Set<String>, Optional<Instant>> known = new HashMap<>();

    Times(Staffing staffing, Instant now) {
      this.staffing = staffing;
      this.now = now;
    }

    Instant now() {
      return now;
    }

    /** In event time that of the pool, but not before the lead arose. */
    Instant of(WaitingLead lead) {
      Instant arose = lead.lead().occurredAt();
      return Line.staffed(staffing, lead)
          .map(staffed -> of(staffed).filter(arose::isBefore).orElse(arose))
          .orElse(now);
    }

    /** Now, or in event time that of the latest decision; empty where there was none. */
    Optional<Instant> of(Staffing.Staffed staffed) {
      return staffed.pool().clock() == Plan.Clock.WALL
          ? Optional.of(now)
          : known.computeIfAbsent(staffed.turn(), turn -> ledger.footing(turn).latest());
    }
  }
}

package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ABSENCE;
import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.OUTCOME;
import static io.fairlead.store.jooq.Tables.SLA_CLOCK;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Reports;
import io.fairlead.routing.Absence;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Sla;
import io.fairlead.routing.WorkingTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Clocks of assigned leads as rows, and what stops them. */
final class SlaRows {

  private SlaRows() {}

  /** Starts the clocks of a lead that somebody has got for good, each with its timers. */
  static void start(DSLContext in, Decision decision, PoolSeats pool) {
    if (pool.slas().isEmpty() || decision.mode() != Mode.AUTO || decision.rep().isEmpty()) {
      return;
    }
    String rep = decision.rep().get();
    Schedule schedule =
        pool.seats().stream()
            .filter(seat -> seat.rep().equals(rep))
            .findFirst()
            .map(Seat::schedule)
            .orElse(Schedule.ALWAYS);
    WorkingTime time = new WorkingTime(schedule, absences(in, rep, decision.asOf()));
    Optional<String> clock = pool.eventTime() ? Optional.of(pool.pool()) : Optional.<String>empty();
    for (int i = 0; i < pool.slas().size(); i++) {
      Sla sla = pool.slas().get(i);
      int place = i + 1;
      Instant dueAt = sla.dueAt(decision.asOf(), time);
      in.insertInto(SLA_CLOCK)
          .set(SLA_CLOCK.DECISION_ID, decision.id())
          .set(SLA_CLOCK.PLACE, (short) place)
          .set(SLA_CLOCK.PROMISE, sla.promise().name())
          .set(SLA_CLOCK.DUE_AT, Sql.at(dueAt))
          .execute();
      TimerRows.set(
          in,
          new Timer(SlaClock.TIMER, "%s/%d/MISS".formatted(decision.id(), place), dueAt, clock));
      List<Instant> reminders = sla.reminders(decision.asOf(), time);
      for (int r = 0; r < reminders.size(); r++) {
        TimerRows.set(
            in,
            new Timer(
                SlaClock.TIMER,
                "%s/%d/REMIND-%d".formatted(decision.id(), place, r + 1),
                reminders.get(r),
                clock));
      }
    }
  }

  /** The absences of the rep that have not ended by then. */
  static List<Absence> absences(DSLContext in, String rep, Instant from) {
    return AbsenceRows.fetch(
            in,
            ABSENCE.REP_ID.eq(rep).and(ABSENCE.UNTIL.isNull().or(ABSENCE.UNTIL.gt(Sql.at(from)))))
        .stream()
        .map(RecordedAbsence::absence)
        .toList();
  }

  static Map<UUID, List<SlaClock>> clocks(DSLContext in, Collection<UUID> decisions) {
    return in
        .select(SLA_CLOCK.fields())
        .from(SLA_CLOCK)
        .where(SLA_CLOCK.DECISION_ID.eq(DSL.any(decisions.toArray(UUID[]::new))))
        .orderBy(SLA_CLOCK.PLACE)
        .fetch(SlaRows::clock)
        .stream()
        .collect(Collectors.groupingBy(SlaClock::decision));
  }

  /** The first moment by which the reps of those decisions are to act; one without is absent. */
  static Map<UUID, Instant> dueAt(DSLContext in, Collection<UUID> decisions) {
    return clocks(in, decisions).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                of ->
                    of.getValue().stream()
                        .map(SlaClock::dueAt)
                        .min(Instant::compareTo)
                        .orElseThrow()));
  }

  static Optional<SlaClock> clock(DSLContext in, UUID decision, int place) {
    return in.select(SLA_CLOCK.fields())
        .from(SLA_CLOCK)
        .where(it(decision, place))
        .fetchOptional(SlaRows::clock);
  }

  private static Condition it(UUID decision, int place) {
    return SLA_CLOCK.DECISION_ID.eq(decision).and(SLA_CLOCK.PLACE.eq((short) place));
  }

  private static SlaClock clock(Record row) {
    return new SlaClock(
        row.get(SLA_CLOCK.DECISION_ID),
        row.get(SLA_CLOCK.PLACE),
        Sla.Promise.valueOf(row.get(SLA_CLOCK.PROMISE)),
        row.get(SLA_CLOCK.DUE_AT).toInstant(),
        Optional.ofNullable(row.get(SLA_CLOCK.MISSED_AT)).map(at -> at.toInstant()));
  }

  static void due(DSLContext in, SlaClock clock, Instant dueAt) {
    in.update(SLA_CLOCK)
        .set(SLA_CLOCK.DUE_AT, Sql.at(dueAt))
        .where(it(clock.decision(), clock.place()))
        .execute();
  }

  static void missed(DSLContext in, SlaClock clock, Instant at) {
    in.update(SLA_CLOCK)
        .set(SLA_CLOCK.MISSED_AT, Sql.at(at))
        .where(it(clock.decision(), clock.place()))
        .execute();
  }

  /** How many misses of that promise there were for the lead of a decision and its trigger. */
  static int misses(DSLContext in, SlaClock clock) {
    return in.fetchSingle(
            """
            select count(*) from sla_clock join decision on decision.id = decision_id
            where promise = {1} and missed_at is not null and (lead_id, trigger) =
              (select lead_id, trigger from decision where id = {0})
            """,
            DSL.val(clock.decision()), DSL.val(clock.promise().name()))
        .get(0, Integer.class);
  }

  /** Who had the lead of a decision last, the latest first, each once. */
  static List<String> holders(DSLContext in, UUID decision, int most) {
    return in.fetch(
            """
            select rep_id from assignment
            where lead_id = (select lead_id from decision where id = {0})
            group by rep_id order by max(occurred_at) desc limit {1}
            """,
            DSL.val(decision), DSL.val(most))
        .map(row -> row.get(0, String.class));
  }

  /** Whether the lead was given to somebody else, or to nobody, after that decision. */
  static boolean over(DSLContext in, UUID decision) {
    return in.fetchSingle(
            """
            select exists (
                select from decision as later where (later.lead_id, later.trigger) = (mine.lead_id, mine.trigger)
                  and later.attempt > mine.attempt)
              or exists (
                select from assignment as held join assignment as later on later.lead_id = held.lead_id
                where held.decision_id = mine.id and later.occurred_at > held.occurred_at)
              or exists (
                select from assignment as held join outcome on assignment_id = held.id
                where held.decision_id = mine.id and kind = 'OWNER_CHANGED')
            from decision as mine where id = {0}
            """,
            DSL.val(decision))
        .get(0, Boolean.class);
  }

  /** Waits for outcomes that are being reported; later ones wait for the transaction. */
  static void lock(DSLContext in, UUID decision) {
    in.select(ASSIGNMENT.ID)
        .from(ASSIGNMENT)
        .where(ASSIGNMENT.DECISION_ID.eq(decision))
        .forUpdate()
        .fetch();
  }

  /** When the rep of a decision first spoke to the lead, or reported what came of it. */
  static Optional<Instant> firstContact(DSLContext in, UUID decision) {
    return Optional.ofNullable(firstContacts(in, List.of(decision)).get(decision));
  }

  /** The same of several; who has none is absent. */
  static Map<UUID, Instant> firstContacts(DSLContext in, Collection<UUID> decisions) {
    return in
        .select(ASSIGNMENT.DECISION_ID, OUTCOME.KIND, OUTCOME.OCCURRED_AT)
        .from(OUTCOME)
        .join(ASSIGNMENT)
        .on(ASSIGNMENT.ID.eq(OUTCOME.ASSIGNMENT_ID))
        .where(ASSIGNMENT.DECISION_ID.eq(DSL.any(decisions.toArray(UUID[]::new))))
        .fetchGroups(ASSIGNMENT.DECISION_ID)
        .entrySet()
        .stream()
        .flatMap(of -> {
          Reports reports = Reports.NONE;
          for (Record row : of.getValue()) {
            reports =
                reports.with(
                    OutcomeKind.valueOf(row.get(OUTCOME.KIND)),
                    row.get(OUTCOME.OCCURRED_AT).toInstant());
          }
          return reports.firstContact().map(at -> Map.entry(of.getKey(), at)).stream();
        })
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

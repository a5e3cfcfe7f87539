package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ABSENCE;
import static io.fairlead.store.jooq.Tables.POOL;

import io.fairlead.routing.Absence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * When reps take no leads besides their working hours. Every change waits for the decisions under
 * way and keeps later ones waiting: once it has returned, every decision knows of it. Changes at
 * the same time happen one after another. Nothing is deleted. Instants are kept to the microsecond.
 * May be shared between threads.
 */
public final class AbsenceStore {

  private final DSLContext sql;

  /** Absences in a database that has been migrated. */
  public AbsenceStore(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** The absences that hold at that moment, by rep; a rep without any is absent. */
  public Map<String, List<RecordedAbsence>> holding(Instant at) {
    return AbsenceRows.fetch(sql, holds(at)).stream()
        .collect(Collectors.groupingBy(RecordedAbsence::rep));
  }

  /** The absences of that rep that hold at that moment, in the order in which they began. */
  public List<RecordedAbsence> holding(String rep, Instant at) {
    return AbsenceRows.fetch(sql, ABSENCE.REP_ID.eq(rep).and(holds(at)));
  }

  /**
   * The absences of that rep that touch a time, in the order in which they begin.
   *
   * @param from first instant of the time; empty means ever since
   * @param to first instant after it; empty means for ever
   */
  public List<RecordedAbsence> of(String rep, Optional<Instant> from, Optional<Instant> to) {
    Condition overAfter = from.map(AbsenceStore::notOver).orElse(DSL.noCondition());
    Condition begunBefore = to.map(at -> ABSENCE.SINCE.lt(Sql.at(at))).orElse(DSL.noCondition());
    return AbsenceRows.fetch(sql, ABSENCE.REP_ID.eq(rep).and(overAfter).and(begunBefore));
  }

  /** The absences of all reps that touch a time, in the order in which they begin. */
  public List<RecordedAbsence> during(Instant from, Instant to) {
    return AbsenceRows.fetch(sql, notOver(from).and(ABSENCE.SINCE.lt(Sql.at(to))));
  }

  /**
   * Adds an absence beside those that are there.
   *
   * @param rep a rep that is known
   * @param by label of the key, or the person, that records it
   */
  public RecordedAbsence add(String rep, Absence absence, String by) {
    return inTurn(in -> AbsenceRows.insert(in, rep, absence, by));
  }

  /**
   * Begins an absence of which a rep has but one at a time, or gives the one that is not over the
   * new end and reason; its begin stays.
   *
   * @param absence begins now
   */
  public void begin(String rep, Absence absence, String by) {
    inTurn(in -> {
      Optional<RecordedAbsence> open =
          AbsenceRows.fetch(in, open(rep, absence.kind(), absence.since())).stream().findFirst();
      open.ifPresentOrElse(
          one -> AbsenceRows.change(in, one.id(), endingAs(one.absence(), absence), by),
          () -> AbsenceRows.insert(in, rep, absence, by));
      return open;
    });
  }

  /** Who waited for the turn may come with a moment before the other's begin. */
  private static Absence endingAs(Absence open, Absence given) {
    return new Absence(
        open.kind(),
        open.since(),
        given.until().map(end -> later(end, open.since())),
        given.because());
  }

  /** Ends the absences of that kind that are not over; where there are none, nothing changes. */
  public void end(String rep, Absence.Kind kind, Instant now, String by) {
    inTurn(in -> {
      List<RecordedAbsence> open = AbsenceRows.fetch(in, open(rep, kind, now));
      open.forEach(one -> end(in, one, now, by));
      return open;
    });
  }

  /**
   * Ends an absence now, or takes it back where it has not begun: it ends when it would have begun.
   * One that is over stays as it is.
   *
   * @return the absence as it is afterwards; empty where the rep has none of that number
   */
  public Optional<RecordedAbsence> end(String rep, long id, Instant now, String by) {
    Condition it = ABSENCE.REP_ID.eq(rep).and(ABSENCE.ID.eq(id));
    return inTurn(in -> {
      AbsenceRows.fetch(in, it.and(notOver(now))).forEach(one -> end(in, one, now, by));
      return AbsenceRows.fetch(in, it).stream().findFirst();
    });
  }

  private static void end(DSLContext in, RecordedAbsence one, Instant now, String by) {
    AbsenceRows.end(in, one.id(), later(now, one.absence().since()), by);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Condition holds(Instant at) {
    return ABSENCE.SINCE.le(Sql.at(at)).and(notOver(at));
  }

  /** Those of one kind that are not over; they began when they were recorded. */
  private static Condition open(String rep, Absence.Kind kind, Instant at) {
    return ABSENCE.REP_ID.eq(rep).and(ABSENCE.KIND.eq(kind.name())).and(notOver(at));
  }

  private static Condition notOver(Instant at) {
    return ABSENCE.UNTIL.isNull().or(ABSENCE.UNTIL.gt(Sql.at(at)));
  }

  private <T> T inTurn(Function<DSLContext, T> work) {
    return sql.transactionResult(tx -> {
      tx.dsl().select(POOL.NAME).from(POOL).orderBy(POOL.NAME).forUpdate().fetch();
      return work.apply(tx.dsl());
    });
  }
}

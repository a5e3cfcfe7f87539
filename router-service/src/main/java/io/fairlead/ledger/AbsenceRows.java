package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ABSENCE;

import io.fairlead.routing.Absence;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** Absences as rows. */
final class AbsenceRows {

  private static final List<Field<?>> COLUMNS =
      List.of(
          ABSENCE.ID,
          ABSENCE.REP_ID,
          ABSENCE.KIND,
          ABSENCE.SINCE,
          ABSENCE.UNTIL,
          ABSENCE.BECAUSE,
          ABSENCE.BY,
          ABSENCE.RECORDED_AT,
          ABSENCE.ENDED_BY);

  private AbsenceRows() {}

  /** In the order in which they begin. */
  static List<RecordedAbsence> fetch(DSLContext sql, Condition which) {
    return sql.select(COLUMNS)
        .from(ABSENCE)
        .where(which)
        .orderBy(ABSENCE.SINCE, ABSENCE.ID)
        .fetch(AbsenceRows::absence);
  }

  static RecordedAbsence insert(DSLContext sql, String rep, Absence absence, String by) {
    return sql.insertInto(ABSENCE)
        .set(ABSENCE.REP_ID, rep)
        .set(ABSENCE.KIND, absence.kind().name())
        .set(ABSENCE.SINCE, Sql.at(absence.since()))
        .set(ABSENCE.UNTIL, absence.until().map(Sql::at).orElse(null))
        .set(ABSENCE.BECAUSE, absence.because())
        .set(ABSENCE.BY, by)
        .returningResult(COLUMNS)
        .fetchSingle(AbsenceRows::absence);
  }

  /** Gives it another end and reason; its begin stays. */
  static void change(DSLContext sql, long id, Absence to, String by) {
    sql.update(ABSENCE)
        .set(ABSENCE.UNTIL, to.until().map(Sql::at).orElse(null))
        .set(ABSENCE.BECAUSE, to.because())
        .set(ABSENCE.BY, by)
        .where(ABSENCE.ID.eq(id))
        .execute();
  }

  static void end(DSLContext sql, long id, Instant until, String by) {
    sql.update(ABSENCE)
        .set(ABSENCE.UNTIL, Sql.at(until))
        .set(ABSENCE.ENDED_BY, by)
        .where(ABSENCE.ID.eq(id))
        .execute();
  }

  private static RecordedAbsence absence(Record row) {
    return new RecordedAbsence(
        row.get(ABSENCE.ID),
        row.get(ABSENCE.REP_ID),
        new Absence(
            Absence.Kind.valueOf(row.get(ABSENCE.KIND)),
            row.get(ABSENCE.SINCE).toInstant(),
            Optional.ofNullable(row.get(ABSENCE.UNTIL)).map(OffsetDateTime::toInstant),
            row.get(ABSENCE.BECAUSE)),
        row.get(ABSENCE.BY),
        row.get(ABSENCE.RECORDED_AT).toInstant(),
        Optional.ofNullable(row.get(ABSENCE.ENDED_BY)));
  }
}

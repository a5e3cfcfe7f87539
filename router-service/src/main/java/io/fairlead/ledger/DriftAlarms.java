package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DRIFT;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** Keeps alarms of drift: one for each field while a champion serves. May be shared. */
public final class DriftAlarms {

  private final DSLContext sql;

  /** Alarms in that database. */
  public DriftAlarms(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Keeps an alarm, unless there is one of that field already.
   *
   * @param began when the model became champion
   * @return whether it is new
   */
  public boolean keep(String version, Instant began, DriftAlarm alarm) {
    return sql.insertInto(DRIFT)
            .set(DRIFT.MODEL_VERSION, version)
            .set(DRIFT.BEGAN, Sql.at(began))
            .set(DRIFT.FIELD, alarm.field())
            .set(DRIFT.KIND, alarm.kind())
            .set(DRIFT.SINCE, Sql.at(alarm.since()))
            .set(DRIFT.AT, Sql.at(alarm.at()))
            .set(DRIFT.LEADS, alarm.leads())
            .set(DRIFT.SHARE, alarm.share())
            .set(DRIFT.TRAINED, alarm.trained())
            .set(DRIFT.BECAUSE, alarm.because())
            .onConflictDoNothing()
            .execute()
        > 0;
  }

  /** The alarms of a champion that began then, in the order in which they were raised. */
  public List<DriftAlarm> of(String version, Instant began) {
    return sql.selectFrom(DRIFT)
        .where(DRIFT.MODEL_VERSION.eq(version), DRIFT.BEGAN.eq(Sql.at(began)))
        .orderBy(DRIFT.AT, DRIFT.FIELD)
        .fetch(row ->
            new DriftAlarm(
                row.get(DRIFT.FIELD),
                row.get(DRIFT.KIND),
                row.get(DRIFT.SINCE).toInstant(),
                row.get(DRIFT.AT).toInstant(),
                row.get(DRIFT.LEADS),
                row.get(DRIFT.SHARE),
                row.get(DRIFT.TRAINED),
                row.get(DRIFT.BECAUSE)));
  }
}

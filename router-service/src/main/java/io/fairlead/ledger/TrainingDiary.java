package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.JOB;
import static io.fairlead.store.jooq.Tables.OUTCOME;

import io.fairlead.facts.OutcomeKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Which trainings there were, and which outcomes came since. May be shared between threads. */
public final class TrainingDiary {

  private static final List<String> CLOSING =
      Arrays.stream(OutcomeKind.values())
          .filter(OutcomeKind::closes)
          .map(OutcomeKind::name)
          .toList();

  private final DSLContext sql;

  /** The diary of that database. */
  public TrainingDiary(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** When the last training that a schedule wanted was due; empty where none ever was. */
  public Optional<Instant> lastDue() {
    return Optional.ofNullable(sql.select(DSL.max(JOB.DUE)).from(JOB).fetchSingle().value1())
        .map(OffsetDateTime::toInstant);
  }

  /** Number of the last outcome that there was when the last training was asked for; 0 if none. */
  public long outcomesOfLast() {
    return sql.select(DSL.coalesce(DSL.max(JOB.OUTCOMES), 0L)).from(JOB).fetchSingle().value1();
  }

  /** Number of the last outcome; 0 where there is none. */
  public long lastOutcome() {
    return sql.select(DSL.coalesce(DSL.max(OUTCOME.ID), 0L)).from(OUTCOME).fetchSingle().value1();
  }

  /** Whether so many outcomes that close a lead came after that one. */
  public boolean areClosing(long after, int count) {
    return sql.fetchExists(
        DSL.selectOne()
            .from(OUTCOME)
            .where(OUTCOME.ID.gt(after))
            .and(OUTCOME.KIND.in(CLOSING))
            .orderBy(OUTCOME.ID)
            .limit(1)
            .offset(count - 1));
  }
}

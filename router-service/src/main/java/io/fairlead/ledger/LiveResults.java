package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.OUTCOME;
import static io.fairlead.store.jooq.Tables.SHADOW_SCORE;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.jooq.Routines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;

/**
 * What models said of leads that were given out, and what became of these. May be shared between
 * threads.
 */
public final class LiveResults {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Field<String> NAMED_POOL =
      Routines.namedPool(DECISION.POOL, DECISION.ARM).as("named_pool");

  private final DSLContext sql;

  /** Results in that database. */
  public LiveResults(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Keeps what a shadow model says of a decision; the first time counts.
   *
   * @param rep who was chosen, where somebody was
   * @param probabilities by rep
   */
  public void keep(
      UUID decision, String version, Optional<String> rep, Map<String, Double> probabilities) {
    sql.insertInto(SHADOW_SCORE)
        .set(SHADOW_SCORE.DECISION_ID, decision)
        .set(SHADOW_SCORE.MODEL_VERSION, version)
        .set(SHADOW_SCORE.PROBABILITY, rep.map(probabilities::get).orElse(null))
        .set(SHADOW_SCORE.BY_REP, JSONB.valueOf(JSON.writeValueAsString(probabilities)))
        .onConflictDoNothing()
        .execute();
  }

  /** Leads that were given out by that model since then and of which something was reported. */
  public List<LiveResult> of(String version, Instant since) {
    return fetch(
        version, DECISION.MODEL_VERSION.eq(version).and(DECISION.DECIDED_AT.ge(Sql.at(since))));
  }

  /** Leads that were given out while that model scored beside the champion, likewise. */
  public List<LiveResult> beside(String version) {
    return fetch(version, SHADOW_SCORE.PROBABILITY.isNotNull());
  }

  private List<LiveResult> fetch(String version, Condition which) {
    List<LiveResult> results = new ArrayList<>();
    sql.select(
            DECISION.SEQ,
            NAMED_POOL,
            DECISION.AS_OF,
            DECISION.PROBABILITY,
            SHADOW_SCORE.PROBABILITY,
            OUTCOME.KIND,
            OUTCOME.OCCURRED_AT,
            OUTCOME.KNOWN_AT)
        .from(DECISION)
        .join(ASSIGNMENT)
        .on(ASSIGNMENT.DECISION_ID.eq(DECISION.ID))
        .and(ASSIGNMENT.REP_ID.eq(DECISION.REP_ID))
        .join(OUTCOME)
        .on(OUTCOME.ASSIGNMENT_ID.eq(ASSIGNMENT.ID))
        .leftJoin(SHADOW_SCORE)
        .on(SHADOW_SCORE.DECISION_ID.eq(DECISION.ID))
        .and(SHADOW_SCORE.MODEL_VERSION.eq(version))
        .where(which)
        .and(DECISION.PROBABILITY.isNotNull())
        .orderBy(DECISION.SEQ)
        .fetchGroups(DECISION.SEQ)
        .values()
        .forEach(rows -> results.add(result(rows)));
    return results;
  }

  private static LiveResult result(List<? extends Record> rows) {
    Record first = rows.getFirst();
    return new LiveResult(
        Optional.ofNullable(first.get(NAMED_POOL)),
        first.get(DECISION.AS_OF).toInstant(),
        first.get(DECISION.PROBABILITY),
        Optional.ofNullable(first.get(SHADOW_SCORE.PROBABILITY)),
        rows.stream()
            .map(row ->
                new LiveResult.Report(
                    OutcomeKind.valueOf(row.get(OUTCOME.KIND)),
                    row.get(OUTCOME.OCCURRED_AT).toInstant(),
                    row.get(OUTCOME.KNOWN_AT).toInstant()))
            .toList());
  }
}

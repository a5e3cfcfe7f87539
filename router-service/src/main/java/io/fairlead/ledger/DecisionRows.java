package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;
import static io.fairlead.store.jooq.Tables.REASSIGNMENT;
import static io.fairlead.store.jooq.Tables.TURN_ENTRY;

import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Due;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Tally;
import io.fairlead.store.FieldsJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Decisions as rows. */
final class DecisionRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<SlateLine>> SLATE = new TypeReference<>() {};

  private static final TypeReference<List<Passed>> PASSED = new TypeReference<>() {};

  private static final TypeReference<Map<String, Double>> PARTS = new TypeReference<>() {};

  private DecisionRows() {}

  static void insert(DSLContext sql, long leadId, Decision decision) {
    row(sql, leadId, decision).execute();
  }

  /** Whether it was the first of its attempt. */
  static boolean insertIfFirst(DSLContext sql, long leadId, Decision decision) {
    return row(sql, leadId, decision).onConflictDoNothing().execute() == 1;
  }

  private static InsertSetMoreStep<?> row(DSLContext sql, long leadId, Decision decision) {
    Optional<Decision.Choice> choice = decision.choice();
    Optional<Fallback> fallback = choice.flatMap(Decision.Choice::fallback);
    return sql.insertInto(DECISION)
        .set(DECISION.ID, decision.id())
        .set(DECISION.LEAD_ID, leadId)
        .set(DECISION.TRIGGER, decision.trigger())
        .set(DECISION.ATTEMPT, decision.attempt())
        .set(DECISION.ROUND, round(leadId, decision.trigger()))
        .set(DECISION.KIND, decision.kind().name())
        .set(DECISION.REP_ID, decision.rep().orElse(null))
        .set(DECISION.POOL, decision.pool().orElse(null))
        .set(DECISION.ROUTE, decision.route().orElse(null))
        .set(DECISION.PASSED, JSONB.valueOf(JSON.writeValueAsString(decision.passed())))
        .set(DECISION.MODE, decision.mode().word())
        .set(DECISION.PRESENT_OWNER, decision.presentOwner().orElse(null))
        .set(DECISION.REASON_CODE, decision.nobody().map(Nobody::name).orElse(null))
        .set(DECISION.STRATEGY, choice.map(c -> c.strategy().planName()).orElse(null))
        .set(DECISION.POLICY, decision.policy().orElse(null))
        .set(DECISION.MODEL_VERSION, decision.modelVersion().orElse(null))
        .set(
            DECISION.LEAD_SCORE,
            decision.leadScore().map(score -> (short) score.value()).orElse(null))
        .set(DECISION.PROBABILITY, choice.flatMap(Decision.Choice::probability).orElse(null))
        .set(
            DECISION.EXPECTED_VALUE,
            choice
                .flatMap(Decision.Choice::expectedValue)
                .map(value -> BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN))
                .orElse(null))
        .set(DECISION.PROPENSITY, choice.map(Decision.Choice::propensity).orElse(null))
        .set(DECISION.DETERMINISTIC, choice.map(Decision.Choice::deterministic).orElse(true))
        .set(DECISION.DRAW, choice.map(Decision.Choice::draw).orElse(null))
        .set(DECISION.REASON, decision.reason())
        .set(DECISION.FALLBACK_FROM, fallback.map(f -> f.from().planName()).orElse(null))
        .set(DECISION.FALLBACK_TO, fallback.map(f -> f.to().planName()).orElse(null))
        .set(DECISION.FALLBACK_BECAUSE, fallback.map(Fallback::because).orElse(null))
        .set(DECISION.PLAN_VERSION, decision.planVersion())
        .set(DECISION.AS_OF, Sql.at(decision.asOf()))
        .set(DECISION.DECIDED_AT, Sql.at(decision.decidedAt()))
        .set(DECISION.QUALITY, decision.due().map(Due::quality).orElse(null))
        .set(
            DECISION.DUE,
            decision
                .due()
                .map(due -> JSONB.valueOf(JSON.writeValueAsString(due.parts())))
                .orElse(null))
        .set(
            DECISION.EVIDENCE,
            decision
                .evidence()
                .map(evidence -> JSONB.valueOf(JSON.writeValueAsString(evidence)))
                .orElse(null))
        .set(DECISION.EXPERIMENT, decision.arm().map(Decision.InArm::experiment).orElse(null))
        .set(DECISION.ARM, decision.arm().map(Decision.InArm::name).orElse(null))
        .set(DECISION.SPILL, decision.arm().filter(Decision.InArm::spill).isPresent())
        .set(DECISION.SLATE, JSONB.valueOf(JSON.writeValueAsString(decision.slate())));
  }

  /** How often the lead was taken back before: in each round somebody gets it at most once. */
  private static Field<Integer> round(long leadId, String trigger) {
    return DSL.field(
        DSL.selectCount()
            .from(REASSIGNMENT)
            .where(REASSIGNMENT.LEAD_ID.eq(leadId))
            .and(REASSIGNMENT.TRIGGER.eq(trigger)));
  }

  static Optional<Decision> latest(DSLContext sql, long leadId, String trigger) {
    List<Decision> attempts =
        fetch(sql, DECISION.LEAD_ID.eq(leadId).and(DECISION.TRIGGER.eq(trigger)));
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  static List<Decision> fetch(DSLContext sql, Condition condition) {
    return sql.select(DECISION.fields())
        .select(LEAD.SYSTEM, LEAD.EXTERNAL_ID)
        .from(DECISION)
        .join(LEAD)
        .on(LEAD.ID.eq(DECISION.LEAD_ID))
        .where(condition)
        .orderBy(DECISION.SEQ)
        .fetch(DecisionRows::decision);
  }

  /**
   * What a pool gave, in the order of decisions.
   *
   * @param which of them
   */
  static List<Tallies.Entry> given(DSLContext sql, String pool, Condition which) {
    return sql.select(DECISION.SEQ, DECISION.AS_OF, DECISION.REP_ID, DECISION.QUALITY, DECISION.DUE)
        .from(DECISION)
        .where(DECISION.POOL.eq(pool))
        .and(DECISION.KIND.eq(DSL.inline(Decision.Kind.ASSIGNED.name())))
        .and(which)
        .and(DECISION.DUE.isNotNull())
        .orderBy(DECISION.SEQ)
        .fetch(row -> new Tallies.Entry(row.get(DECISION.SEQ), given(row)));
  }

  /**
   * Leads of a pool whose turn was given back, in that order; one may come for each rotation.
   *
   * @param which of them
   */
  static List<Tallies.Entry> credited(DSLContext sql, String pool, Condition which) {
    return sql.select(
            TURN_ENTRY.SEQ, DECISION.AS_OF, DECISION.REP_ID, DECISION.QUALITY, DECISION.DUE)
        .from(TURN_ENTRY)
        .join(DECISION)
        .on(DECISION.ID.eq(TURN_ENTRY.DECISION_ID))
        .where(TURN_ENTRY.KIND.eq(DSL.inline("CREDIT")))
        .and(DECISION.POOL.eq(pool))
        .and(DECISION.DUE.isNotNull())
        .and(which)
        .orderBy(TURN_ENTRY.SEQ)
        .fetch(row -> new Tallies.Entry(row.get(TURN_ENTRY.SEQ), given(row)));
  }

  private static Tally.Given given(Record row) {
    return new Tally.Given(row.get(DECISION.AS_OF).toInstant(), row.get(DECISION.REP_ID), due(row));
  }

  private static Due due(Record row) {
    return new Due(row.get(DECISION.QUALITY), JSON.readValue(row.get(DECISION.DUE).data(), PARTS));
  }

  /**
   * What was decided in a pool, in that order.
   *
   * @param after number of the last decision that is known already
   */
  static List<Logged> log(DSLContext sql, String pool, long after, int most) {
    return sql.select(
            DECISION.SEQ,
            DECISION.ID,
            DECISION.AS_OF,
            DECISION.REP_ID,
            DECISION.QUALITY,
            DECISION.DUE)
        .select(LEAD.SYSTEM, LEAD.EXTERNAL_ID, LEAD.OCCURRED_AT, LEAD.FIELDS)
        .from(DECISION)
        .join(LEAD)
        .on(LEAD.ID.eq(DECISION.LEAD_ID))
        .where(DECISION.POOL.eq(pool))
        .and(DECISION.SEQ.gt(after))
        .orderBy(DECISION.SEQ)
        .limit(most)
        .fetch(row ->
            new Logged(
                row.get(DECISION.SEQ),
                row.get(DECISION.ID),
                row.get(DECISION.AS_OF).toInstant(),
                new Lead(
                    new LeadKey(row.get(LEAD.SYSTEM), row.get(LEAD.EXTERNAL_ID)),
                    row.get(LEAD.OCCURRED_AT).toInstant(),
                    FieldsJson.read(row.get(LEAD.FIELDS).data())),
                Optional.ofNullable(row.get(DECISION.DUE)).map(_ -> given(row))));
  }

  private static Decision decision(Record row) {
    return new Decision(
        row.get(DECISION.ID, UUID.class),
        new LeadKey(row.get(LEAD.SYSTEM), row.get(LEAD.EXTERNAL_ID)),
        row.get(DECISION.TRIGGER),
        row.get(DECISION.ATTEMPT),
        Decision.Kind.valueOf(row.get(DECISION.KIND)),
        Optional.ofNullable(row.get(DECISION.REP_ID)),
        Optional.ofNullable(row.get(DECISION.POOL)),
        Optional.ofNullable(row.get(DECISION.ROUTE)),
        JSON.readValue(row.get(DECISION.PASSED).data(), PASSED),
        Mode.of(row.get(DECISION.MODE)).orElseThrow(),
        Optional.ofNullable(row.get(DECISION.PRESENT_OWNER)),
        Optional.ofNullable(row.get(DECISION.REASON_CODE)).map(Nobody::valueOf),
        Optional.ofNullable(row.get(DECISION.STRATEGY)).map(name -> choice(row, strategy(name))),
        Optional.ofNullable(row.get(DECISION.MODEL_VERSION)),
        Optional.ofNullable(row.get(DECISION.LEAD_SCORE)).map(score -> new LeadScore(score)),
        Optional.ofNullable(row.get(DECISION.DUE)).map(_ -> due(row)),
        row.get(DECISION.REASON),
        row.get(DECISION.PLAN_VERSION),
        row.get(DECISION.AS_OF).toInstant(),
        row.get(DECISION.DECIDED_AT).toInstant(),
        JSON.readValue(row.get(DECISION.SLATE).data(), SLATE),
        Optional.ofNullable(row.get(DECISION.EXPERIMENT))
            .map(experiment ->
                new Decision.InArm(experiment, row.get(DECISION.ARM), row.get(DECISION.SPILL))),
        Optional.ofNullable(row.get(DECISION.EVIDENCE))
            .map(evidence -> JSON.readValue(evidence.data(), Evidence.class)));
  }

  private static Decision.Choice choice(Record row, Strategy strategy) {
    return new Decision.Choice(
        strategy,
        row.get(DECISION.PROPENSITY),
        row.get(DECISION.DETERMINISTIC),
        row.get(DECISION.DRAW),
        Optional.ofNullable(row.get(DECISION.PROBABILITY)),
        Optional.ofNullable(row.get(DECISION.EXPECTED_VALUE)).map(BigDecimal::doubleValue),
        Optional.ofNullable(row.get(DECISION.FALLBACK_FROM))
            .map(from ->
                new Fallback(
                    strategy(from),
                    strategy(row.get(DECISION.FALLBACK_TO)),
                    row.get(DECISION.FALLBACK_BECAUSE))));
  }

  private static Strategy strategy(String planName) {
    return Strategy.named(planName).orElseThrow();
  }
}

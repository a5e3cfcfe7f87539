package io.fairlead.ledger;

import static io.fairlead.ledger.Rows.As.BOOL;
import static io.fairlead.ledger.Rows.As.FLOAT8;
import static io.fairlead.ledger.Rows.As.INT2;
import static io.fairlead.ledger.Rows.As.INT4;
import static io.fairlead.ledger.Rows.As.INT8;
import static io.fairlead.ledger.Rows.As.TEXT;
import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;
import static io.fairlead.store.jooq.Tables.SLATE;
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
import io.fairlead.store.Prepared;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Decisions as rows. */
final class DecisionRows {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String JSONB = "cast(%s as jsonb)";
  private static final String MOMENT = "cast(%s as timestamptz)";
  private static final TypeReference<List<Passed>> PASSED = new TypeReference<>() {};

  private static final Rows<Kept> ROWS =
      new Rows<Kept>("decision")
          .with("id", TEXT, "cast(%s as uuid)", of(Decision::id))
          // Nothing is decided about another lead that got the number, or about none.
          .asked("asked_id", INT8, Kept::leadId)
          .asked("system", TEXT, of(decision -> decision.lead().system()))
          .asked("external_id", TEXT, of(decision -> decision.lead().externalId()))
          .computed(
              "lead_id",
              "(select id from lead where lead.id = given.asked_id and lead.system = given.system and lead.external_id = given.external_id)")
          .with("trigger", TEXT, of(Decision::trigger))
          .with("attempt", INT4, of(Decision::attempt))
          // How often the lead was taken back before: in each round somebody gets it at most once.
          .computed(
              "round",
              "(select count(*) from reassignment where reassignment.lead_id = given.asked_id and reassignment.trigger = given.trigger)")
          .with("kind", TEXT, of(Decision::kind))
          .with("rep_id", TEXT, maybe(Decision::rep))
          .with("pool", TEXT, maybe(Decision::pool))
          .with("route", TEXT, maybe(Decision::route))
          .with("passed", TEXT, JSONB, of(decision -> json(decision.passed())))
          .with("mode", TEXT, of(decision -> decision.mode().word()))
          .with("present_owner", TEXT, maybe(Decision::presentOwner))
          .with("reason_code", TEXT, maybe(Decision::nobody))
          .with("strategy", TEXT, chosen(choice -> choice.strategy().planName()))
          .with("policy", TEXT, maybe(Decision::policy))
          .with("model_version", TEXT, maybe(Decision::modelVersion))
          .with(
              "lead_score", INT2, maybe(one -> one.leadScore().map(score -> (short) score.value())))
          .with(
              "probability",
              FLOAT8,
              maybe(one -> one.choice().flatMap(Decision.Choice::probability)))
          .with("expected_value", TEXT, "cast(%s as numeric)", maybe(DecisionRows::expectedValue))
          .with("propensity", FLOAT8, chosen(Decision.Choice::propensity))
          .with(
              "deterministic",
              BOOL,
              of(one -> one.choice().map(Decision.Choice::deterministic).orElse(true)))
          .with("draw", FLOAT8, chosen(Decision.Choice::draw))
          .with("reason", TEXT, of(Decision::reason))
          .with("fallback_from", TEXT, fallback(fallback -> fallback.from().planName()))
          .with("fallback_to", TEXT, fallback(fallback -> fallback.to().planName()))
          .with("fallback_because", TEXT, fallback(Fallback::because))
          .with("plan_version", INT4, of(Decision::planVersion))
          .with("as_of", TEXT, MOMENT, of(Decision::asOf))
          .with("decided_at", TEXT, MOMENT, of(Decision::decidedAt))
          .with("quality", FLOAT8, maybe(one -> one.due().map(Due::quality)))
          .with("evidence", TEXT, JSONB, maybe(one -> one.evidence().map(DecisionRows::json)))
          .with("experiment", TEXT, maybe(one -> one.arm().map(Decision.InArm::experiment)))
          .with("arm", TEXT, maybe(one -> one.arm().map(Decision.InArm::name)))
          .with("spill", BOOL, of(one -> one.arm().filter(Decision.InArm::spill).isPresent()));

  private static final Prepared INSERT = ROWS.insert();
  private static final Prepared INSERT_FIRST = ROWS.insert("on conflict do nothing returning id");

  /** Keeps decisions with their slates; their numbers ascend in the order of the list. */
  static List<Prepared.Call> insert(List<Kept> kept) {
    return Stream.concat(
            Stream.of(ROWS.call(INSERT, kept)),
            SlateRows.insert(kept.stream().map(Kept::decision).toList()).stream())
        .toList();
  }

  /** Keeps a decision. */
  static void insert(DSLContext in, Kept kept) {
    Prepared.send(in, insert(List.of(kept)));
  }

  /** Whether it was the first of its attempt. */
  static boolean insertIfFirst(DSLContext in, Kept kept) {
    boolean first = Prepared.fetch(in, ROWS.call(INSERT_FIRST, List.of(kept))).isNotEmpty();
    if (first) {
      SlateRows.insert(List.of(kept.decision())).ifPresent(call -> Prepared.fetch(in, call));
    }
    return first;
  }

  private static Function<Kept, @Nullable Object> of(Function<Decision, Object> value) {
    return kept -> value.apply(kept.decision());
  }

  private static Function<Kept, @Nullable Object> maybe(Function<Decision, Optional<?>> value) {
    return kept -> value.apply(kept.decision()).orElse(null);
  }

  private static Function<Kept, @Nullable Object> chosen(Function<Decision.Choice, Object> value) {
    return maybe(decision -> decision.choice().map(value));
  }

  private static Function<Kept, @Nullable Object> fallback(Function<Fallback, Object> value) {
    return maybe(decision -> decision.choice().flatMap(Decision.Choice::fallback).map(value));
  }

  private static Optional<BigDecimal> expectedValue(Decision decision) {
    return decision
        .choice()
        .flatMap(Decision.Choice::expectedValue)
        .map(value -> BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_EVEN));
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  private DecisionRows() {}

  static Optional<Decision> latest(DSLContext sql, long leadId, String trigger) {
    List<Decision> attempts =
        fetch(sql, DECISION.LEAD_ID.eq(leadId).and(DECISION.TRIGGER.eq(trigger)));
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  static List<Decision> fetch(DSLContext sql, Condition condition) {
    return sql.select(DECISION.fields())
        .select(LEAD.SYSTEM, LEAD.EXTERNAL_ID)
        .select(SLATE.NUMBERS, SLATE.WORDS)
        .from(DECISION)
        .join(LEAD)
        .on(LEAD.ID.eq(DECISION.LEAD_ID))
        .leftJoin(SLATE)
        .on(SlateRows.OF_DECISION)
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
        .select(SLATE.NUMBERS, SLATE.WORDS)
        .from(DECISION)
        .leftJoin(SLATE)
        .on(SlateRows.OF_DECISION)
        .where(PoolName.is(pool))
        .and(DECISION.KIND.eq(DSL.inline(Decision.Kind.ASSIGNED.name())))
        .and(which)
        .and(DECISION.QUALITY.isNotNull())
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
        .select(SLATE.NUMBERS, SLATE.WORDS)
        .from(TURN_ENTRY)
        .join(DECISION)
        .on(DECISION.ID.eq(TURN_ENTRY.DECISION_ID))
        .leftJoin(SLATE)
        .on(SlateRows.OF_DECISION)
        .where(TURN_ENTRY.KIND.eq(DSL.inline("CREDIT")))
        .and(DECISION.POOL.eq(pool))
        .and(DECISION.QUALITY.isNotNull())
        .and(which)
        .orderBy(TURN_ENTRY.SEQ)
        .fetch(row -> new Tallies.Entry(row.get(TURN_ENTRY.SEQ), given(row)));
  }

  private static Tally.Given given(Record row) {
    return new Tally.Given(row.get(DECISION.AS_OF).toInstant(), row.get(DECISION.REP_ID), due(row));
  }

  private static Due due(Record row) {
    return new Due(row.get(DECISION.QUALITY), SlateRows.due(row));
  }

  /**
   * What was decided in pools, in that order.
   *
   * @param after by pool, number of the last decision that is known already
   * @param most how many of each pool
   */
  static Map<String, List<Logged>> log(DSLContext sql, Map<String, Long> after, int most) {
    List<Map.Entry<String, Long>> known = List.copyOf(after.entrySet());
    return sql.fetch(
            """
            select logged.* from unnest({0}, {1}) as known (pool, seq)
            cross join lateral (
              select pool, seq, id, as_of from decision
              where pool = known.pool and seq > known.seq order by seq limit {2}
            ) as logged
            order by seq
            """,
            Sql.texts(known, Map.Entry::getKey),
            Sql.numbers(known, Map.Entry::getValue),
            DSL.val(most))
        .intoGroups(row -> row.get(DECISION.POOL), DecisionRows::logged);
  }

  private static Logged logged(Record row) {
    return new Logged(
        row.get(DECISION.SEQ), row.get(DECISION.ID), row.get(DECISION.AS_OF).toInstant());
  }

  /** What those decisions were about and what they gave. */
  static Map<UUID, Dealt> dealt(DSLContext sql, Collection<UUID> decisions) {
    return sql.select(DECISION.ID, DECISION.AS_OF, DECISION.REP_ID, DECISION.QUALITY, DECISION.DUE)
        .select(LEAD.SYSTEM, LEAD.EXTERNAL_ID, LEAD.OCCURRED_AT, LEAD.FIELDS)
        .select(SLATE.NUMBERS, SLATE.WORDS)
        .from(DECISION)
        .join(LEAD)
        .on(LEAD.ID.eq(DECISION.LEAD_ID))
        .leftJoin(SLATE)
        .on(SlateRows.OF_DECISION)
        .where(DECISION.ID.eq(DSL.any(Sql.ids(decisions, id -> id))))
        .fetchMap(row -> row.get(DECISION.ID), DecisionRows::dealt);
  }

  private static Dealt dealt(Record row) {
    return new Dealt(
        new Lead(
            new LeadKey(row.get(LEAD.SYSTEM), row.get(LEAD.EXTERNAL_ID)),
            row.get(LEAD.OCCURRED_AT).toInstant(),
            FieldsJson.read(row.get(LEAD.FIELDS).data())),
        Optional.ofNullable(row.get(DECISION.QUALITY)).map(_ -> given(row)));
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
        Optional.ofNullable(row.get(DECISION.QUALITY)).map(_ -> due(row)),
        row.get(DECISION.REASON),
        row.get(DECISION.PLAN_VERSION),
        row.get(DECISION.AS_OF).toInstant(),
        row.get(DECISION.DECIDED_AT).toInstant(),
        SlateRows.lines(row),
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

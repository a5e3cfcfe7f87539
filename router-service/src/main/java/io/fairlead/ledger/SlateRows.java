package io.fairlead.ledger;

import static io.fairlead.ledger.Rows.As.BYTEA;
import static io.fairlead.ledger.Rows.As.TEXT;
import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.SLATE;

import io.fairlead.routing.Due;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Slates as rows: packed, in a table of their own, and as JSON where an earlier release decided.
 */
final class SlateRows {

  /** Where the slate of a decision is kept. */
  static final Condition OF_DECISION =
      SLATE.DECISION_ID.eq(DECISION.ID).and(SLATE.DECIDED_AT.eq(DECISION.DECIDED_AT));

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<SlateLine>> LINES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Double>> PARTS = new TypeReference<>() {};

  private record Row(UUID decision, Instant decidedAt, PackedSlate packed) {
    private static Row of(Decision decision) {
      return new Row(
          decision.id(),
          decision.decidedAt(),
          PackedSlate.of(decision.slate(), decision.due().map(Due::parts).orElse(Map.of())));
    }

    private static Row of(Former former) {
      return new Row(
          former.decision(), former.decidedAt(), PackedSlate.of(former.slate(), former.due()));
    }
  }

  /** What an earlier release left in the row of a decision. */
  record Former(UUID decision, Instant decidedAt, List<SlateLine> slate, Map<String, Double> due) {}

  private static final Rows<Row> ROWS =
      new Rows<Row>("slate")
          .with("decision_id", TEXT, "cast(%s as uuid)", Row::decision)
          .with("decided_at", TEXT, "cast(%s as timestamptz)", Row::decidedAt)
          .with("numbers", BYTEA, row -> row.packed().numbers())
          .with("words", TEXT, row -> row.packed().words());

  private static final Prepared INSERT = ROWS.insert();

  private SlateRows() {}

  /** Keeps the slates of those decisions that have one. */
  static Optional<Prepared.Call> insert(List<Decision> decisions) {
    return call(
        decisions.stream().filter(decision -> !decision.slate().isEmpty()).map(Row::of).toList());
  }

  /** Keeps slates of earlier releases. */
  static void insertFormer(DSLContext in, List<Former> former) {
    call(former.stream().filter(one -> !one.slate().isEmpty()).map(Row::of).toList())
        .ifPresent(call -> Prepared.fetch(in, call));
  }

  private static Optional<Prepared.Call> call(List<Row> rows) {
    return Optional.of(rows).filter(some -> !some.isEmpty()).map(some -> ROWS.call(INSERT, some));
  }

  /** What an earlier release left in that row. */
  static Former former(Record row) {
    return new Former(
        row.get(DECISION.ID),
        row.get(DECISION.DECIDED_AT).toInstant(),
        JSON.readValue(row.get(DECISION.SLATE).data(), LINES),
        former(row.get(DECISION.DUE)).map(due -> JSON.readValue(due, PARTS)).orElse(Map.of()));
  }

  /** The slate in a row that has it; empty where it was exported. */
  static List<SlateLine> lines(Record row) {
    return packed(row)
        .map(PackedSlate::lines)
        .or(() -> former(row.get(DECISION.SLATE)).map(slate -> JSON.readValue(slate, LINES)))
        .orElse(List.of());
  }

  /** What of the lead was due to whom in a row that has it; empty where it was exported. */
  static Map<String, Double> due(Record row) {
    return packed(row)
        .map(PackedSlate::due)
        .or(() -> former(row.get(DECISION.DUE)).map(due -> JSON.readValue(due, PARTS)))
        .orElse(Map.of());
  }

  private static Optional<PackedSlate> packed(Record row) {
    return Optional.ofNullable(row.get(SLATE.NUMBERS))
        .map(numbers -> new PackedSlate(numbers, row.get(SLATE.WORDS)));
  }

  private static Optional<String> former(@Nullable JSONB json) {
    return Optional.ofNullable(json).map(JSONB::data);
  }
}

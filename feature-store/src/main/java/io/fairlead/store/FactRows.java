package io.fairlead.store;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Assignments and outcomes as one stream of facts, read by a cursor of the database. */
final class FactRows {

  private static final int FETCH = 1_000;

  // offset 0 makes the database look up each lead by its number: a follower reads a few new facts
  // again and again, and must not hash all leads for them
  private static final String FACTS =
      """
      select fact.xid, fact.seq, fact.assignment_id, fact.kind, fact.value, fact.rep_id,
        fact.assigned_by, fact.occurred_at, fact.known_at,
        lead.system, lead.external_id, lead.arose_at, lead.fields
      from (
        select xid, seq, id as assignment_id, null as kind, null::numeric as value, rep_id,
          assigned_by, occurred_at, known_at, lead_id
        from assignment
        union all
        select xid, seq, assignment_id, kind, value, null, null, occurred_at, known_at, null
        from outcome
      ) as fact
      left join lateral (
        select system, external_id, occurred_at as arose_at, cast(fields as text) as fields
        from lead
        where lead.id = fact.lead_id
        offset 0
      ) as lead on true
      """;

  // All transactions before the snapshot's xmin have ended, so none can still add a fact there.
  private static final Prepared AFTER =
      Prepared.of(
          FACTS
              + " where (fact.xid, fact.seq) > ({0}, {1})"
              + " and fact.xid < cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)"
              + " order by fact.xid, fact.seq limit "
              + FETCH);

  private static final Prepared OF =
      Prepared.of(
          FACTS + " where fact.assignment_id = any({0}) and (fact.xid, fact.seq) <= ({1}, {2})");

  private FactRows() {}

  static void knownUntil(DSLContext sql, Instant asOf, Courtesy courtesy, Consumer<Fact> to) {
    try (Cursor<Record> rows =
        sql.resultQuery(
                FACTS + " where fact.known_at <= {0} order by fact.known_at, fact.seq",
                DSL.val(Sql.at(asOf)))
            .fetchSize(FETCH)
            .fetchLazy()) {
      while (rows.hasNext()) {
        rows.fetchNext(FETCH).forEach(row -> to.accept(fact(row)));
        courtesy.rest();
      }
    }
  }

  /** All that are after the cursor, without a transaction: followers mostly find a few. */
  static FactCursor after(DSLContext sql, FactCursor cursor, Consumer<FactBatch> to) {
    FactCursor last = cursor;
    boolean more = true;
    while (more) {
      List<Record> rows = rows(sql, AFTER.with(DSL.val(last.xid()), DSL.val(last.seq())));
      if (!rows.isEmpty()) {
        last = cursor(rows.getLast());
        to.accept(new FactBatch(rows.stream().map(FactRows::fact).toList(), last));
      }
      more = rows.size() == FETCH;
    }
    return last;
  }

  /** All about those assignments, up to the cursor; in no order. */
  static List<Fact> of(DSLContext sql, Collection<Long> assignments, FactCursor until) {
    return rows(
            sql,
            OF.with(
                Sql.numbers(List.copyOf(assignments), Function.identity()),
                DSL.val(until.xid()),
                DSL.val(until.seq())))
        .stream()
        .map(FactRows::fact)
        .toList();
  }

  private static List<Record> rows(DSLContext sql, Prepared.Call call) {
    return Prepared.send(sql, List.of(Prepared.PLANNED_ONCE.with(), call)).getLast();
  }

  private static FactCursor cursor(Record row) {
    return new FactCursor(row.get(0, Long.class), row.get(1, Long.class));
  }

  private static Fact fact(Record row) {
    long assignment = row.get(2, Long.class);
    Optional<String> kind = Optional.ofNullable(row.get(3, String.class));
    Instant occurredAt = row.get(7, Instant.class);
    Instant knownAt = row.get(8, Instant.class);
    if (kind.isPresent()) {
      return new Fact.Reported(
          assignment,
          OutcomeKind.valueOf(kind.get()),
          Optional.ofNullable(row.get(4, BigDecimal.class)),
          occurredAt,
          knownAt);
    }
    Lead lead =
        new Lead(
            new LeadKey(row.get(9, String.class), row.get(10, String.class)),
            row.get(11, Instant.class),
            FieldsJson.read(row.get(12, String.class)));
    return new Fact.Assigned(
        assignment,
        lead,
        row.get(5, String.class),
        occurredAt,
        knownAt,
        Optional.ofNullable(row.get(6, String.class)));
  }
}

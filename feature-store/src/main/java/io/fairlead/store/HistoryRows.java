package io.fairlead.store;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Past assignments as rows: a few statements for a whole batch. */
final class HistoryRows {

  private HistoryRows() {}

  private record Row(long lead, HistoryEntry entry) {}

  static HistoryReport save(DSLContext sql, List<HistoryEntry> entries) {
    List<LeadEntry> leads =
        entries.stream().map(entry -> new LeadEntry(entry.lead(), entry.contact())).toList();
    List<Long> ids = LeadRows.save(sql, leads).ids();
    List<Row> rows =
        IntStream.range(0, entries.size())
            .mapToObj(i -> new Row(ids.get(i), entries.get(i)))
            .toList();
    Set<Long> added = new HashSet<>(saveAssignments(sql, rows));
    List<Long> withNewOutcome = saveOutcomes(sql, rows);
    Set<Long> touched = new HashSet<>(added);
    touched.addAll(withNewOutcome);
    Holdings.refresh(sql, touched);
    Set<Long> addedWithOutcome = new HashSet<>(withNewOutcome);
    addedWithOutcome.retainAll(added);
    int changed = withNewOutcome.size() - addedWithOutcome.size();
    return new HistoryReport(
        new SaveReport(added.size(), changed, entries.size() - added.size() - changed),
        withNewOutcome.size());
  }

  private static List<Long> saveAssignments(DSLContext sql, List<Row> rows) {
    return sql.fetch(
            """
            insert into assignment
              (lead_id, rep_id, occurred_at, known_at, assigned_by, policy, propensity)
            select lead_id, rep_id, occurred_at, known_at, assigned_by, policy, propensity
            from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}) with ordinality as new
              (lead_id, rep_id, occurred_at, known_at, assigned_by, policy, propensity, place)
            order by place
            on conflict (lead_id, rep_id, occurred_at) do nothing
            returning id
            """,
            Sql.numbers(rows, Row::lead),
            Sql.texts(rows, row -> row.entry().rep()),
            Sql.times(rows, row -> row.entry().assignedAt()),
            Sql.times(rows, row -> row.entry().knownAt()),
            Sql.texts(rows, row -> row.entry().assignedBy().orElse(null)),
            Sql.texts(rows, row -> row.entry().policy().orElse(null)),
            DSL.val(
                rows.stream()
                    .map(row -> row.entry().propensity())
                    .map(p -> p.isPresent() ? p.getAsDouble() : null)
                    .toArray(Double[]::new),
                Double[].class))
        .getValues(0, Long.class);
  }

  /** Returns the assignment of every outcome that is new. */
  private static List<Long> saveOutcomes(DSLContext sql, List<Row> rows) {
    List<Row> closed = rows.stream().filter(row -> row.entry().outcome().isPresent()).toList();
    if (closed.isEmpty()) {
      return List.of();
    }
    List<ReportedOutcome> outcomes =
        closed.stream().flatMap(row -> row.entry().outcome().stream()).toList();
    return sql.fetch(
            """
            insert into outcome
              (assignment_id, kind, value, currency, reason, occurred_at, known_at)
            select assignment.id, kind, value, currency, reason, new.occurred_at, new.known_at
            from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}) with ordinality as new
              (lead_id, rep_id, assigned_at, kind, value, currency, reason, occurred_at, known_at,
               place)
            join assignment on assignment.lead_id = new.lead_id
              and assignment.rep_id = new.rep_id
              and assignment.occurred_at = new.assigned_at
            order by place
            on conflict (assignment_id, kind, occurred_at) do nothing
            returning assignment_id
            """,
            Sql.numbers(closed, Row::lead),
            Sql.texts(closed, row -> row.entry().rep()),
            Sql.times(closed, row -> row.entry().assignedAt()),
            Sql.texts(outcomes, outcome -> outcome.kind().name()),
            DSL.val(
                outcomes.stream()
                    .map(outcome -> outcome.value().orElse(null))
                    .toArray(BigDecimal[]::new),
                BigDecimal[].class),
            Sql.texts(outcomes, outcome -> outcome.currency().orElse(null)),
            Sql.texts(outcomes, outcome -> outcome.reason().orElse(null)),
            Sql.times(outcomes, ReportedOutcome::occurredAt),
            Sql.times(outcomes, ReportedOutcome::knownAt))
        .getValues(0, Long.class);
  }
}

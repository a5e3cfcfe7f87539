package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.store.FieldsJson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Decisions in which there was a choice and one draw, with every rep's chance and what was reported
 * since. May be shared between threads.
 */
public final class DrawnLeads {

  /** Rows that travel at once. */
  private static final int ROWS = 200;

  private final DSLContext sql;

  /** Drawn leads in that database. */
  public DrawnLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** Tells what that pool drew as of {@code from} and before {@code to}, in order of time. */
  public void read(PoolName pool, Instant from, Instant to, Consumer<DrawnLead> each) {
    SlateExports.mustBeThere(sql, pool, from, to);
    sql.transaction(tx -> {
      try (Cursor<Record> rows =
          tx.dsl()
              .resultQuery(
                  """
                  select decision.id, as_of, decision.rep_id, decision.propensity, lead.system, lead.external_id, lead.occurred_at, lead.fields, lines.*, reported.*
                  from decision join lead on lead.id = decision.lead_id
                  %s
                  cross join lateral (
                    select array_agg(rep) as reps, array_agg(share) as shares, array_agg(weight) as weights,
                      array_agg(expected_value) as expected, array_agg(coalesce(taken_today, 0)) as taken
                    from %s
                    where eligible and left_out is null
                  ) as lines cross join lateral (
                    select array_agg(outcome.kind) as kinds, array_agg(outcome.occurred_at) as occurred, array_agg(outcome.known_at) as known
                    from assignment join outcome on outcome.assignment_id = assignment.id
                    where assignment.decision_id = decision.id and assignment.rep_id = decision.rep_id
                  ) as reported
                  where {2} and kind = 'ASSIGNED' and not deterministic and as_of >= {0} and as_of < {1}
                  order by as_of, decision.seq
                  """
                      .formatted(Sql.slate("decision"), Sql.lines("decision")),
                  DSL.val(Sql.at(from)),
                  DSL.val(Sql.at(to)),
                  pool.isThat())
              .fetchSize(ROWS)
              .fetchLazy()) {
        rows.forEach(row -> each.accept(drawn(row)));
      }
    });
  }

  private static DrawnLead drawn(Record row) {
    return new DrawnLead(
        row.get("id", UUID.class),
        row.get("as_of", OffsetDateTime.class).toInstant(),
        row.get("rep_id", String.class),
        row.get("propensity", double.class),
        new Lead(
            new LeadKey(row.get("system", String.class), row.get("external_id", String.class)),
            row.get("occurred_at", OffsetDateTime.class).toInstant(),
            FieldsJson.read(row.get("fields", String.class))),
        chances(row),
        reports(row));
  }

  private static List<DrawnLead.Chance> chances(Record row) {
    String[] reps = row.get("reps", String[].class);
    Double[] shares = row.get("shares", Double[].class);
    Double[] weights = row.get("weights", Double[].class);
    @Nullable Double[] expected = row.get("expected", Double[].class);
    Integer[] taken = row.get("taken", Integer[].class);
    return IntStream.range(0, reps.length)
        .mapToObj(i ->
            new DrawnLead.Chance(
                reps[i], shares[i], weights[i], Optional.ofNullable(expected[i]), taken[i]))
        .toList();
  }

  private static List<LiveResult.Report> reports(Record row) {
    String @Nullable [] kinds = row.get("kinds", String[].class);
    if (kinds == null) {
      return List.of();
    }
    OffsetDateTime[] occurred = row.get("occurred", OffsetDateTime[].class);
    OffsetDateTime[] known = row.get("known", OffsetDateTime[].class);
    return IntStream.range(0, kinds.length)
        .mapToObj(i ->
            new LiveResult.Report(
                OutcomeKind.valueOf(kinds[i]), occurred[i].toInstant(), known[i].toInstant()))
        .toList();
  }
}

package io.fairlead.ledger;

import io.fairlead.routing.Guarded;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Price;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Leads that pools gave, read one after another, so that a million of them need no more memory than
 * some hundred. May be shared between threads.
 */
public final class GivenLeads {

  /** Rows that travel at once. */
  private static final int ROWS = 200;

  private final DSLContext sql;

  /** Given leads in that database. */
  public GivenLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Tells what that pool gave as of {@code from} and before {@code to}, in order of time. Of a
   * slate only what fairness asks for leaves the database: to write all of it as text takes four
   * times as long.
   */
  public void read(PoolName pool, Instant from, Instant to, Consumer<Given> each) {
    SlateExports.mustBeThere(sql, pool, from, to);
    sql.transaction(tx -> {
      try (Cursor<Record> rows =
          tx.dsl()
              .resultQuery(
                  """
                  select as_of, rep_id, strategy, fallback_from is not null as fell_back, deterministic, mode, quality,
                    (select fields ->> 'currency' from lead where lead.id = lead_id) as currency,
                    case when exists (select from turn_entry where decision_id = decision.id and turn_entry.kind = 'CREDIT') then 'TURN'
                      when exists (select from reassignment where decision_id = decision.id) then 'LEAD' else 'NO' end as back, lines.*
                  from decision
                  %s
                  cross join lateral (
                    select array_agg(rep) as reps, array_agg(line.due) as parts,
                      array_agg(case when eligible then null else
                        (select string_agg(barrier.value ->> 'code', ' ') from jsonb_array_elements(reasons) as barrier (value)) end) as codes,
                      array_agg(left_out is not null) as passed_over, array_agg(guarded) as guards, array_agg(share) as shares,
                      array_agg(line.expected_value) as expected, array_agg(slot) as slots, array_agg(of_count) as of_count,
                      array_agg(of_value) as of_value
                    from %s
                  ) as lines
                  where {2} and kind = 'ASSIGNED' and reps is not null and decision.quality is not null and as_of >= {0} and as_of < {1}
                  order by as_of, seq
                  """
                      .formatted(Sql.slate("decision"), Sql.lines("decision")),
                  DSL.val(Sql.at(from)),
                  DSL.val(Sql.at(to)),
                  pool.isThat())
              .fetchSize(ROWS)
              .fetchLazy()) {
        rows.forEach(row -> each.accept(given(row)));
      }
    });
  }

  private static Given given(Record row) {
    return new Given(
        row.get("as_of", OffsetDateTime.class).toInstant(),
        row.get("rep_id", String.class),
        new Given.How(
            Strategy.named(row.get("strategy", String.class)).orElseThrow(),
            row.get("fell_back", boolean.class),
            row.get("deterministic", boolean.class),
            Mode.of(row.get("mode", String.class)).orElseThrow()),
        Optional.ofNullable(row.get("currency", String.class)),
        row.get("quality", double.class),
        Given.Back.valueOf(row.get("back", String.class)),
        lines(row));
  }

  private static List<Given.Line> lines(Record row) {
    String[] reps = row.get("reps", String[].class);
    @Nullable Double[] parts = row.get("parts", Double[].class);
    @Nullable String[] codes = row.get("codes", String[].class);
    Boolean[] passedOver = row.get("passed_over", Boolean[].class);
    @Nullable String[] guards = row.get("guards", String[].class);
    Double[] shares = row.get("shares", Double[].class);
    @Nullable Double[] expected = row.get("expected", Double[].class);
    @Nullable Double[] slots = row.get("slots", Double[].class);
    @Nullable Double[] ofCount = row.get("of_count", Double[].class);
    @Nullable Double[] ofValue = row.get("of_value", Double[].class);
    return IntStream.range(0, reps.length)
        .mapToObj(i ->
            new Given.Line(
                reps[i],
                access(codes[i]),
                or0(parts[i]),
                passedOver[i],
                Optional.ofNullable(guards[i]).map(Guarded::valueOf),
                shares[i],
                Optional.ofNullable(expected[i]),
                new Price(or0(slots[i]), or0(ofCount[i]), or0(ofValue[i]))))
        .toList();
  }

  private static double or0(@Nullable Double number) {
    return number == null ? 0 : number;
  }

  private static Given.Access access(@Nullable String codes) {
    if (codes == null) {
      return Given.Access.FREE;
    }
    List<Reason.Code> reasons = Stream.of(codes.split(" ", -1)).map(Reason.Code::valueOf).toList();
    if (reasons.stream().anyMatch(Reason.Code::isOfLead)) {
      return Given.Access.UNFIT;
    }
    return reasons.stream().allMatch(Reason.Code::isOfCapacity)
        ? Given.Access.AT_CAP
        : Given.Access.AWAY;
  }
}

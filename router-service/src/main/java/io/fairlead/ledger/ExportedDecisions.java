package io.fairlead.ledger;

import io.fairlead.facts.LeadField;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of a pool as rows of text, read one after another, so that a million of them need no
 * more memory than some hundred. May be shared between threads.
 */
public final class ExportedDecisions {

  /** Rows that travel at once. */
  private static final int ROWS = 500;

  /** An attribute of one's own is a feature where it has few values, each of them often. */
  private static final int MOST_VALUES = 30;

  private static final int FEWEST_LEADS_PER_VALUE = 5;

  private static final List<String> PLAIN =
      List.of(
          "decision_id",
          "system",
          "external_id",
          "as_of",
          "kind",
          "mode",
          "strategy",
          "policy",
          "model",
          "experiment",
          "arm",
          "rep",
          "propensity",
          "deterministic",
          "probability",
          "expected_value",
          "taken_back",
          "first_contact_at",
          "result",
          "result_at",
          "value",
          "currency");

  private final DSLContext sql;

  /** Decisions of that database. */
  public ExportedDecisions(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Which decisions.
   *
   * @param pool whose
   * @param from as of which moment
   * @param to before which moment
   */
  public record Which(String pool, Instant from, Instant to) {}

  /** Told the columns first, then each row; an empty text means unknown. */
  @FunctionalInterface
  public interface Rows {

    /** The next row. */
    void row(List<String> cells);
  }

  /**
   * All decisions with what became of them and the whole distribution: a column {@code mu_REP} for
   * each rep that ever could get a lead.
   *
   * @return how many
   */
  public long decisions(Which which, Rows rows) {
    mustBeThere(which);
    List<String> reps = reps(which);
    List<String> columns = new ArrayList<>(PLAIN);
    reps.forEach(rep -> columns.add("mu_" + rep));
    return write(
        """
        select %s, shares.of_reps
        from analyst.decisions left join analyst.assignments using (decision_id, lead_id)
        cross join lateral (%s) as shares
        where decisions.pool = {0} and as_of >= {1} and as_of < {2} order by as_of, seq
        """
            .formatted(
                PLAIN.stream().map(ExportedDecisions::qualified).collect(Collectors.joining(", ")),
                shares("decisions.decision_id")),
        columns,
        PLAIN.size(),
        rows,
        values(which, reps, which.to(), List.of()));
  }

  private void mustBeThere(Which which) {
    SlateExports.mustBeThere(sql, PoolName.withArms(which.pool()), which.from(), which.to());
  }

  private static String qualified(String column) {
    return List.of("rep", "arm").contains(column) ? "decisions." + column : column;
  }

  /**
   * Decisions as the log of a policy: {@code lead, rep, propensity, reward}, the distribution as
   * {@code mu_REP}, and the lead's features. Only leads that were given by a draw, by the first
   * decision that gave them; the reward is 1 where the lead converted within that many days,
   * whoever had it then, else 0. Leads of two systems with one id have the system before it.
   *
   * @param days how long after the decision a conversion counts
   * @param now leads that are younger than that many days are left out
   * @return how many
   */
  public long log(Which which, int days, Instant now, Rows rows) {
    mustBeThere(which);
    List<String> reps = reps(which);
    List<String> features = features(which);
    List<String> columns = new ArrayList<>(List.of("lead", "rep", "propensity", "reward"));
    reps.forEach(rep -> columns.add("mu_" + rep));
    columns.addAll(features);
    return write(
        """
        select case when count(*) over (partition by lead.external_id) > 1 then lead.system || ':' || lead.external_id
            else lead.external_id end as lead, rep_id, propensity,
          case when exists (select from analyst.assignments where assignments.lead_id = decision.lead_id
            and result = 'CONVERTED' and result_at <= as_of + make_interval(days => {5})) then 1 else 0 end as reward,
          shares.of_reps, array(select fields ->> name from unnest({4}) with ordinality as feature (name, place)
            order by place) as features
        from decision join lead on lead.id = lead_id cross join lateral (%s) as shares
        where named_pool(pool, arm) = {0} and as_of >= {1} and as_of < {2} and as_of < {6} and kind = 'ASSIGNED' and mode = 'auto'
          and not deterministic and not exists (select from decision as earlier
            where earlier.lead_id = decision.lead_id and earlier.kind = 'ASSIGNED' and earlier.seq < decision.seq)
        order by as_of, seq
        """
            .formatted(shares("decision.id")),
        columns,
        4,
        rows,
        values(
            which,
            reps,
            now.minusSeconds(86_400L * days),
            List.of(DSL.val(features.toArray(String[]::new), String[].class), DSL.val(days))));
  }

  /** What is put into the queries: pool, from, to, reps, then those, then a moment. */
  private static Field<?>[] values(
      Which which, List<String> reps, Instant last, List<Field<?>> more) {
    List<Field<?>> values =
        new ArrayList<>(
            List.of(
                DSL.val(which.pool()),
                DSL.val(Sql.at(which.from())),
                DSL.val(Sql.at(which.to())),
                DSL.val(reps.toArray(String[]::new), String[].class)));
    values.addAll(more);
    values.add(DSL.val(Sql.at(last)));
    return values.toArray(Field<?>[]::new);
  }

  private static String shares(String decision) {
    return """
    select array(select coalesce(line.share, 0)
      from unnest({3}) with ordinality as wanted (rep, place)
      left join (
        select line.rep, line.share from decision as whole %s cross join lateral %s
        where whole.id = %s
      ) as line on line.rep = wanted.rep
      order by place) as of_reps
    """
        .formatted(Sql.slate("whole"), Sql.lines("whole"), decision);
  }

  private long write(String query, List<String> columns, int plain, Rows rows, Field<?>... values) {
    return sql.transactionResult(tx -> {
      rows.row(columns);
      long written = 0;
      try (Cursor<Record> cursor =
          tx.dsl().resultQuery(query, values).fetchSize(ROWS).fetchLazy()) {
        for (Record row : cursor) {
          rows.row(cells(row, plain));
          written++;
        }
      }
      return written;
    });
  }

  private static List<String> cells(Record row, int plain) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (i < plain) {
        cells.add(text(value));
      } else if (value instanceof Object[] several) {
        Arrays.stream(several).map(ExportedDecisions::text).forEach(cells::add);
      }
    }
    return cells;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case OffsetDateTime at -> at.toInstant().toString();
      default -> value.toString();
    };
  }

  /** Reps who ever could get one of those leads, in order of their ids. */
  private List<String> reps(Which which) {
    return sql.fetch(
            """
            select distinct line.rep
            from decision %s cross join lateral %s
            where named_pool(pool, arm) = {0} and as_of >= {1} and as_of < {2} and line.share > 0 order by line.rep
            """
                .formatted(Sql.slate("decision"), Sql.lines("decision")),
            DSL.val(which.pool()),
            DSL.val(Sql.at(which.from())),
            DSL.val(Sql.at(which.to())))
        .map(row -> row.get(0, String.class));
  }

  /**
   * Fields of those leads that are features of them: standard ones that are no identity, and of
   * one's own numbers, yes or no, and words that come often, so that nobody is known by them.
   */
  private List<String> features(Which which) {
    List<String> standard =
        Arrays.stream(LeadField.values())
            .filter(field -> field.type() != LeadField.Type.IDENTITY && field != LeadField.CITY)
            .map(LeadField::fieldName)
            .toList();
    String identities =
        Arrays.stream(LeadField.values())
            .filter(field -> field.type() == LeadField.Type.IDENTITY || field == LeadField.CITY)
            .map(LeadField::fieldName)
            .collect(Collectors.joining("', '", "'", "'"));
    return sql.fetch(
            """
            select field.key
            from lead cross join lateral jsonb_each(fields) as field (key, value)
            where id in (select lead_id from decision where named_pool(pool, arm) = {0} and as_of >= {1} and as_of < {2})
              and field.key not in (%s) and field.key not in ('lead', 'rep', 'propensity', 'reward')
              and not starts_with(field.key, 'mu_')
            group by field.key
            having field.key = any({3}) or bool_and(jsonb_typeof(field.value) <> 'string')
              or count(distinct field.value) <= least({4}, count(*) / {5})
            order by field.key
            """
                .formatted(identities),
            DSL.val(which.pool()),
            DSL.val(Sql.at(which.from())),
            DSL.val(Sql.at(which.to())),
            DSL.val(standard.toArray(String[]::new), String[].class),
            DSL.val(MOST_VALUES),
            DSL.val(FEWEST_LEADS_PER_VALUE))
        .map(row -> row.get(0, String.class));
  }
}

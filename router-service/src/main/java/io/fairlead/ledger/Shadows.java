package io.fairlead.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Compares shadow decisions with what the other system did. May be shared between threads. */
public final class Shadows {

  private final DSLContext sql;

  /** Shadow decisions of that database. */
  public Shadows(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** The pool's shadow decisions as of {@code from} and before {@code to}. */
  public ShadowReport of(String pool, Instant from, Instant to) {
    Field<?>[] values = {DSL.val(pool), DSL.val(Sql.at(from)), DSL.val(Sql.at(to))};
    Record sums =
        sql.fetchSingle(
            """
            select count(present_owner) as leads, count(*) - count(present_owner) as without_owner,
              count(*) filter (where rep_id = present_owner) as same,
              count(*) filter (where expected_value is not null and theirs is not null) as scored,
              avg(expected_value) filter (where theirs is not null) as ours,
              avg(theirs) filter (where expected_value is not null) as theirs
            from decision
            %s
            left join lateral (
              select line.expected_value as theirs
              from %s where line.rep = present_owner
            ) as present on true
            where named_pool(pool, arm) = {0} and mode = 'shadow' and kind = 'ASSIGNED' and as_of >= {1} and as_of < {2}
            """
                .formatted(Sql.slate("decision"), Sql.lines("decision")),
            values);
    return new ShadowReport(
        sums.get("leads", int.class),
        sums.get("without_owner", int.class),
        sums.get("same", int.class),
        sums.get("scored", int.class),
        Optional.ofNullable(sums.get("ours", Double.class)),
        Optional.ofNullable(sums.get("theirs", Double.class)),
        spread(values));
  }

  /** What became of those leads with the other system's reps, the commonest result first. */
  public List<ShadowResult> results(String pool, Instant from, Instant to) {
    return sql.fetch(
            """
            select assignments.result, count(*) as leads, count(*) filter (where decisions.rep = present_owner) as same,
              avg(decisions.probability) filter (where differs and theirs.probability is not null) as ours,
              avg(theirs.probability) filter (where differs and decisions.probability is not null) as theirs
            from analyst.decisions
            cross join lateral (select decisions.rep <> present_owner as differs) as both_reps
            left join analyst.assignments on assignments.decision_id = decisions.decision_id
            left join analyst.candidates as theirs
              on theirs.decision_id = decisions.decision_id and theirs.rep = present_owner
            where decisions.pool = {0} and mode = 'shadow' and kind = 'ASSIGNED' and present_owner is not null
              and decisions.as_of >= {1} and decisions.as_of < {2}
            group by assignments.result order by count(*) desc, assignments.result
            """,
            DSL.val(pool), DSL.val(Sql.at(from)), DSL.val(Sql.at(to)))
        .map(row ->
            new ShadowResult(
                Optional.ofNullable(row.get("result", String.class)),
                row.get("leads", int.class),
                row.get("same", int.class),
                Optional.ofNullable(row.get("ours", Double.class)),
                Optional.ofNullable(row.get("theirs", Double.class))));
  }

  private List<ShadowReport.Spread> spread(Field<?>... values) {
    return sql.fetch(
            """
            select rep, sum(ours) as ours, sum(theirs) as theirs
            from decision cross join lateral (values (rep_id, 1, 0), (present_owner, 0, 1)) as had (rep, ours, theirs)
            where named_pool(pool, arm) = {0} and mode = 'shadow' and kind = 'ASSIGNED' and present_owner is not null
              and as_of >= {1} and as_of < {2}
            group by rep order by rep
            """,
            values)
        .map(row ->
            new ShadowReport.Spread(
                row.get("rep", String.class),
                row.get("ours", int.class),
                row.get("theirs", int.class)));
  }
}

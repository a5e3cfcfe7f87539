package io.fairlead.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What became of a pool's leads, in figures, from the views that analysts read too. Of a time as of
 * {@code from} and before {@code to}. May be shared between threads.
 */
public final class PoolFigures {

  /** Five minutes to a week. */
  private static final int[] MINUTES = {5, 15, 60, 240, 1440, 10_080};

  private final DSLContext sql;

  /** Figures of that database. */
  public PoolFigures(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** When the pool first decided about a lead; empty where it never did. */
  public Optional<Instant> first(String pool) {
    return Optional.ofNullable(
            sql.fetchSingle(
                    "select min(as_of) from decision where named_pool(pool, arm) = {0}",
                    DSL.val(pool))
                .get(0, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** How far leads came, for each arm; one without an arm stands first. */
  public List<Funnel> funnels(String pool, Instant from, Instant to) {
    return sql.fetch(
            """
            select arm, count(*) as arrived, count(*) filter (where assigned) as assigned,
              count(*) filter (where contacted) as contacted, count(*) filter (where converted) as converted,
              count(*) filter (where assigned and not closed) as open
            from (
              select lead_id, max(decisions.arm) as arm, bool_or(assignment_id is not null) as assigned,
                bool_or(first_contact_at is not null) as contacted, coalesce(bool_or(result = 'CONVERTED'), false) as converted,
                bool_or(result is not null) as closed
              from analyst.decisions left join analyst.assignments using (decision_id, lead_id)
              where decisions.pool = {0} and as_of >= {1} and as_of < {2}
              group by lead_id
            ) as lead
            group by arm order by arm nulls first
            """,
            of(pool, from, to))
        .map(row ->
            new Funnel(
                Optional.ofNullable(row.get("arm", String.class)),
                row.get("arrived", int.class),
                row.get("assigned", int.class),
                row.get("contacted", int.class),
                row.get("converted", int.class),
                row.get("open", int.class)));
  }

  /**
   * What a model said of leads that were carried out and have been won or lost, in so many parts of
   * equal size, from the least promising on.
   */
  public List<Predicted> predicted(String pool, Instant from, Instant to, int parts) {
    return sql.fetch(
            """
            select count(*) as leads, avg(probability) as predicted, count(*) filter (where won) as converted
            from (
              select probability, result = 'CONVERTED' as won,
                ntile({3}) over (order by probability, seq) as part
              from analyst.decisions join analyst.assignments using (decision_id, rep)
              where decisions.pool = {0} and as_of >= {1} and as_of < {2} and mode = 'auto'
                and probability is not null and result in ('CONVERTED', 'LOST')
            ) as lead
            group by part order by part
            """,
            DSL.val(pool), DSL.val(Sql.at(from)), DSL.val(Sql.at(to)), DSL.val(parts))
        .map(row ->
            new Predicted(
                row.get("leads", int.class),
                row.get("predicted", double.class),
                row.get("converted", int.class)));
  }

  /** How soon reps spoke to their leads, by what is known at that moment. */
  public FirstContacts firstContacts(String pool, Instant from, Instant to, Instant now) {
    StringBuilder counts = new StringBuilder();
    int sooner = -1;
    for (int minutes : MINUTES) {
      counts.append(
          ", count(*) filter (where minutes > %d and minutes <= %d) as within_%d"
              .formatted(sooner, minutes, minutes));
      sooner = minutes;
    }
    Record row =
        sql.fetchSingle(
            """
            select percentile_cont(0.5) within group (order by minutes) as median,
              count(*) filter (where minutes is null) as not_yet, count(*) filter (where minutes > %d) as later,
              count(*) filter (where due_at < {3} or first_contact_at <= due_at) as promised,
              count(*) filter (where first_contact_at <= due_at) as on_time%s
            from analyst.speed_to_lead where pool = {0} and assigned_at >= {1} and assigned_at < {2}
            """
                .formatted(sooner, counts),
            DSL.val(pool),
            DSL.val(Sql.at(from)),
            DSL.val(Sql.at(to)),
            DSL.val(Sql.at(now)));
    List<FirstContacts.Within> within = new ArrayList<>();
    for (int minutes : MINUTES) {
      within.add(new FirstContacts.Within(minutes, row.get("within_" + minutes, int.class)));
    }
    return new FirstContacts(
        within,
        row.get("later", int.class),
        row.get("not_yet", int.class),
        Optional.ofNullable(row.get("median", Double.class)),
        row.get("promised", int.class),
        row.get("on_time", int.class));
  }

  private static Field<?>[] of(String pool, Instant from, Instant to) {
    return new Field<?>[] {DSL.val(pool), DSL.val(Sql.at(from)), DSL.val(Sql.at(to))};
  }
}

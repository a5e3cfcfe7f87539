package io.fairlead.ledger;

import io.fairlead.plan.Experiment;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Leads of experiments, read one after another. What nobody got, and what nobody reported on, did
 * not convert. May be shared between threads.
 */
public final class ExperimentLeads {

  private static final int ROWS = 1_000;

  private final DSLContext sql;

  /** Leads in that database. */
  public ExperimentLeads(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Tells the leads of an experiment in the order in which their arms were drawn. A win counts that
   * happened within the window after that and was not retracted. A first contact is the first
   * report of whoever had the lead; it is looked for where waits are compared.
   *
   * @param metric what is compared, and the window
   * @param fields of the leads that are wanted
   */
  public void read(
      String experiment,
      Experiment.Metric metric,
      Set<String> fields,
      Consumer<ExperimentLead> each) {
    sql.transaction(tx -> {
      try (Cursor<Record> rows =
          tx.dsl()
              .resultQuery(
                  """
                  with numbered as (
                    select outcome.*, row_number() over reported as place,
                      sum(case when kind = 'RETRACTED' then -1 else 1 end) over reported as total
                    from outcome
                    where assignment_id in (
                      select assignment.id from assignment join enrolment using (lead_id) where experiment = {0})
                    window reported as (partition by assignment_id order by occurred_at, kind = 'RETRACTED', id)
                  ), stacked as (
                    -- how many stand after each report: a retraction of nothing takes back nothing
                    select numbered.*, total - least(0, min(total) over (partition by assignment_id order by place)) as height
                    from numbered
                  ), won as (
                    select distinct on (enrolment.lead_id) enrolment.lead_id, coalesce(win.value, 0) as value
                    from stacked as win join assignment on assignment.id = win.assignment_id
                    join enrolment on enrolment.lead_id = assignment.lead_id and experiment = {0}
                    where win.kind = 'CONVERTED' and win.occurred_at <= enrolled_at + {1} * interval '1 second'
                      and not exists (
                        select from stacked as later where later.assignment_id = win.assignment_id
                          and later.place > win.place and later.height < win.height)
                    order by enrolment.lead_id, win.occurred_at, win.id
                  ), spoken as (
                    select enrolment.lead_id, min(word.occurred_at) as at
                    from stacked as word join assignment on assignment.id = word.assignment_id
                    join enrolment on enrolment.lead_id = assignment.lead_id and experiment = {0}
                    where {3} and word.kind not in ('RETRACTED', 'OWNER_CHANGED') and assignment.occurred_at >= enrolled_at
                      and word.occurred_at <= enrolled_at + {1} * interval '1 second'
                      and not exists (
                        select from stacked as later where later.assignment_id = word.assignment_id
                          and later.place > word.place and later.height < word.height)
                    group by enrolment.lead_id
                  )
                  select arm, chance, block, wash_out, same_as is not null as returned, score, enrolled_at,
                    cast(won.value as double precision) as won,
                    case when spoken.at is not null
                      then cast(extract(epoch from greatest(spoken.at, enrolled_at) - enrolled_at) / 60 as double precision) end as waited,
                    array(select name from unnest({2}) as name where lead.fields ->> name is not null order by name) as names,
                    array(select lead.fields ->> name from unnest({2}) as name where lead.fields ->> name is not null order by name) as texts
                  from enrolment join lead on lead.id = lead_id left join won using (lead_id) left join spoken using (lead_id)
                  where experiment = {0} order by enrolled_at, lead_id
                  """,
                  DSL.val(experiment),
                  DSL.val(metric.window().toSeconds()),
                  DSL.val(fields.toArray(String[]::new), String[].class),
                  DSL.inline(metric.of() == Experiment.Of.SPEED_TO_LEAD))
              .fetchSize(ROWS)
              .fetchLazy()) {
        rows.forEach(row -> each.accept(lead(row)));
      }
    });
  }

  private static ExperimentLead lead(Record row) {
    @Nullable Integer block = row.get("block", Integer.class);
    return new ExperimentLead(
        row.get("arm", String.class),
        row.get("chance", double.class),
        block == null ? OptionalInt.empty() : OptionalInt.of(block),
        row.get("wash_out", boolean.class),
        row.get("returned", boolean.class),
        number(row.get("score", Double.class)),
        row.get("enrolled_at", OffsetDateTime.class).toInstant(),
        number(row.get("won", Double.class)),
        number(row.get("waited", Double.class)),
        fields(row.get("names", String[].class), row.get("texts", String[].class)));
  }

  private static Map<String, String> fields(String[] names, String[] texts) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      fields.put(names[i], texts[i]);
    }
    return fields;
  }

  /**
   * What a rep got of an arm's leads.
   *
   * @param given leads, without those that were taken back
   * @param due how many were due by weight
   */
  public record Portion(String arm, String rep, long given, double due) {}

  /**
   * The portions of an experiment's leads outside of wash-outs, by arm and rep; without {@link
   * #exported}.
   */
  public List<Portion> portions(String experiment) {
    return sql.fetch(
            """
            select enrolment.arm, line.rep, count(*) filter (where line.rep = decision.rep_id) as given, sum(line.due) as due
            from enrolment join decision on decision.lead_id = enrolment.lead_id and decision.experiment = enrolment.experiment
            %s cross join lateral %s
            where enrolment.experiment = {0} and not wash_out and decision.kind = 'ASSIGNED' and line.due is not null
              and not exists (select from reassignment where reassignment.decision_id = decision.id)
            group by enrolment.arm, line.rep order by enrolment.arm, line.rep
            """
                .formatted(Sql.slate("decision"), Sql.lines("decision")),
            DSL.val(experiment))
        .map(row ->
            new Portion(
                row.get("arm", String.class),
                row.get("rep", String.class),
                row.get("given", long.class),
                row.get("due", double.class)));
  }

  /** How many of those leads have no portions, since the slates that gave them were exported. */
  public long exported(String experiment) {
    return sql.resultQuery(
            """
            select count(*) from enrolment
            join decision on decision.lead_id = enrolment.lead_id and decision.experiment = enrolment.experiment
            where enrolment.experiment = {0} and not wash_out and decision.kind = 'ASSIGNED'
              and exists (select from slate_export where %s)
              and not exists (select from reassignment where reassignment.decision_id = decision.id)
            """
                .formatted(SlateExports.OF_DECISION),
            DSL.val(experiment))
        .fetchSingle(0, long.class);
  }

  /**
   * How an arm kept its promises.
   *
   * @param promised first contacts that were due by then, or came in time
   * @param missed how many of them did not come in time
   */
  public record Promises(String arm, long promised, long missed) {}

  /** The promises of an experiment's leads outside of wash-outs, by arm. */
  public List<Promises> promises(String experiment, Instant now) {
    return sql.fetch(
            """
            select enrolment.arm, count(*) as promised,
              count(*) filter (where first_contact_at is null or first_contact_at > due_at) as missed
            from enrolment join analyst.speed_to_lead as speed on speed.lead_id = enrolment.lead_id and speed.arm = enrolment.arm
              and speed.assigned_at >= enrolment.enrolled_at
            where experiment = {0} and not wash_out and (due_at < {1} or first_contact_at <= due_at)
            group by enrolment.arm order by enrolment.arm
            """,
            DSL.val(experiment), DSL.val(Sql.at(now)))
        .map(row ->
            new Promises(
                row.get("arm", String.class),
                row.get("promised", long.class),
                row.get("missed", long.class)));
  }

  private static OptionalDouble number(@Nullable Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}

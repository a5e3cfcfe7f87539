package io.fairlead.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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
   * happened within the window after that and was not retracted.
   */
  public void read(String experiment, Duration window, Consumer<ExperimentLead> each) {
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
                  )
                  select arm, chance, block, wash_out, same_as is not null as returned, score, enrolled_at,
                    cast(won.value as double precision) as won,
                    (select rep_id from assignment where assignment.lead_id = enrolment.lead_id
                       order by occurred_at desc, seq desc limit 1) as rep
                  from enrolment left join won using (lead_id)
                  where experiment = {0} order by enrolled_at, lead_id
                  """,
                  DSL.val(experiment), DSL.val(window.toSeconds()))
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
        Optional.ofNullable(row.get("rep", String.class)));
  }

  private static OptionalDouble number(@Nullable Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}

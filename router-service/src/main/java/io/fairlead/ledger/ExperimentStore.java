package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.EXPERIMENT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Experiments that have started, and how their arms stand. May be shared between threads. */
public final class ExperimentStore {

  private static final int FEWEST = 30;

  private final DSLContext sql;

  /** Experiments in a database that has been migrated. */
  public ExperimentStore(DataSource dataSource) {
    this(Sql.on(dataSource));
  }

  ExperimentStore(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * How an arm stands.
   *
   * @param arm its name
   * @param leads how many were enrolled
   * @param assigned how many of them somebody has got
   * @param spilled how many got capacity of another arm
   * @param washOut how many came in a wash-out
   */
  public record ArmCount(String arm, long leads, long assigned, long spilled, long washOut) {}

  /** All that have started, the oldest first. */
  public List<StartedExperiment> all() {
    return fetch(DSL.noCondition());
  }

  /** The experiment of that name; empty where it has not started. */
  public Optional<StartedExperiment> find(String name) {
    return fetch(EXPERIMENT.NAME.eq(name)).stream().findFirst();
  }

  private List<StartedExperiment> fetch(Condition which) {
    return sql.selectFrom(EXPERIMENT)
        .where(which)
        .orderBy(EXPERIMENT.STARTED_AT, EXPERIMENT.NAME)
        .fetch(row ->
            new StartedExperiment(
                row.get(EXPERIMENT.NAME),
                row.get(EXPERIMENT.FILE).data(),
                Math.toIntExact(row.get(EXPERIMENT.PLAN_VERSION)),
                row.get(EXPERIMENT.SEED),
                row.get(EXPERIMENT.STARTED_AT).toInstant(),
                Optional.ofNullable(row.get(EXPERIMENT.ENDED_AT)).map(OffsetDateTime::toInstant)));
  }

  /** The arms of an experiment that leads are in, in order of their names. */
  public List<ArmCount> arms(String experiment) {
    return sql.fetch(
            """
            select arm, count(*) as leads, count(*) filter (where assigned) as assigned,
              count(*) filter (where spilled) as spilled, count(*) filter (where wash_out) as wash_out
            from enrolment
            cross join lateral (
              select coalesce(bool_or(kind = 'ASSIGNED'), false) as assigned,
                coalesce(bool_or(spill), false) as spilled
              from decision
              where decision.lead_id = enrolment.lead_id and decision.experiment = enrolment.experiment
            ) as decided
            where experiment = {0} group by arm order by arm
            """,
            DSL.val(experiment))
        .map(row ->
            new ArmCount(
                row.get("arm", String.class),
                row.get("leads", long.class),
                row.get("assigned", long.class),
                row.get("spilled", long.class),
                row.get("wash_out", long.class)));
  }

  /**
   * How long the leads of a pool stay open on average, at most so long as the pool lets them; empty
   * where there are fewer than 30 to say.
   *
   * @param now leads that are open still count until then
   */
  public Optional<Duration> meanOpen(String pool, Duration openFor, Instant now) {
    Record row =
        sql.fetchSingle(
            """
            select count(*) as leads, avg(extract(epoch from
                least(coalesce(until, {2}), since + {1} * interval '1 second') - since)) as seconds
            from holding join assignment on assignment.id = holding.assignment_id
            where (assignment.pool = {0} or starts_with(assignment.pool, {0} || '/') and exists (select from decision
                where decision.id = assignment.decision_id and named_pool(decision.pool, arm) = {0}))
              and (until is not null or since < {2} - {1} * interval '1 second')
            """,
            DSL.val(pool), DSL.val(openFor.toSeconds()), DSL.val(Sql.at(now)));
    return row.get("leads", long.class) < FEWEST
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(Math.round(row.get("seconds", double.class))));
  }

  /**
   * How soon leads were won.
   *
   * @param wins how many were
   * @param within share of them that came within the window
   * @param most within what time 95% of them came
   */
  public record Ripening(long wins, double within, Duration most) {

    private static final double MOST_WINS = 0.95;

    /** Whether too many wins come after the window. */
    public boolean isLate() {
      return within < MOST_WINS;
    }
  }

  /**
   * How soon leads were won that are at least twice as old as the window, so that wins that come
   * after it are among them; empty where there are fewer than 30 wins to say.
   */
  public Optional<Ripening> ripening(Duration window) {
    Record row =
        sql.fetchSingle(
            """
            select count(*) as wins, count(*) filter (where seconds <= {0}) as within,
              percentile_disc(0.95) within group (order by seconds) as most
            from (
              select min(cast(extract(epoch from outcome.occurred_at - assignment.occurred_at) as double precision)) as seconds
              from assignment join outcome on outcome.assignment_id = assignment.id and outcome.kind = 'CONVERTED'
              where assignment.occurred_at <= (select max(occurred_at) from outcome) - 2 * {0} * interval '1 second'
              group by assignment.id
            ) as won
            """,
            DSL.val(window.toSeconds()));
    long wins = row.get("wins", long.class);
    return wins < FEWEST ? Optional.empty() : Optional.of(ripening(row));
  }

  /**
   * The same of each arm of an experiment that has 30 wins to say, from the draw of the arm on;
   * outside of wash-outs.
   */
  public SortedMap<String, Ripening> ripening(String experiment, Duration window) {
    SortedMap<String, Ripening> byArm = new TreeMap<>();
    sql.fetch(
            """
            select arm, count(*) as wins, count(*) filter (where seconds <= {1}) as within,
              percentile_disc(0.95) within group (order by seconds) as most
            from (
              select enrolment.arm,
                min(cast(extract(epoch from outcome.occurred_at - enrolled_at) as double precision)) as seconds
              from enrolment join assignment using (lead_id)
              join outcome on outcome.assignment_id = assignment.id and outcome.kind = 'CONVERTED'
              where experiment = {0} and not wash_out and outcome.occurred_at >= enrolled_at
                and enrolled_at <= (select max(occurred_at) from outcome) - 2 * {1} * interval '1 second'
              group by enrolment.lead_id, enrolment.arm
            ) as won group by arm having count(*) >= {2}
            """,
            DSL.val(experiment), DSL.val(window.toSeconds()), DSL.val(FEWEST))
        .forEach(row -> byArm.put(row.get("arm", String.class), ripening(row)));
    return byArm;
  }

  private static Ripening ripening(Record row) {
    long wins = row.get("wins", long.class);
    return new Ripening(
        wins,
        row.get("within", long.class) / (double) wins,
        Duration.ofSeconds(Math.round(row.get("most", double.class))));
  }

  static Set<String> running(DSLContext in) {
    return in.select(EXPERIMENT.NAME)
        .from(EXPERIMENT)
        .where(EXPERIMENT.ENDED_AT.isNull())
        .fetchSet(EXPERIMENT.NAME);
  }

  static void end(DSLContext in, Set<String> names) {
    in.execute(
        "update experiment set ended_at = greatest(now(), started_at) where name = any({0}) and ended_at is null",
        Sql.texts(names, name -> name));
  }
}

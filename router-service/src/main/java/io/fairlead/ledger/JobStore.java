package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.JOB;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.val;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The jobs of all processes on one database; an instance of this class is one process. */
public final class JobStore implements AutoCloseable {

  private static final Condition OPEN =
      JOB.STATUS.in(JobStatus.QUEUED.name(), JobStatus.RUNNING.name());

  private final DataSource dataSource;
  private final DSLContext sql;
  private final Presence presence;

  public JobStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.sql = Sql.on(dataSource);
    this.presence = new Presence(dataSource);
  }

  /**
   * A new job of this process, QUEUED; empty where it must not be done twice, and was asked for.
   */
  public Optional<Job> add(Job.Wanted wanted) {
    presence.show();
    UUID id = UUID.randomUUID();
    int added =
        sql.insertInto(JOB)
            .set(JOB.ID, id)
            .set(JOB.KIND, wanted.kind())
            .set(JOB.STATUS, JobStatus.QUEUED.name())
            .set(JOB.OWNER, presence.owner())
            .set(JOB.BY, wanted.by())
            .set(JOB.BECAUSE, wanted.because())
            .set(JOB.ONCE, wanted.once().orElse(null))
            .set(JOB.DUE, wanted.due().map(Sql::at).orElse(null))
            .set(JOB.OUTCOMES, wanted.outcomes().orElse(null))
            .onConflict(JOB.ONCE)
            .doNothing()
            .execute();
    return added == 1 ? find(id) : Optional.empty();
  }

  /**
   * Takes up the last job of that kind, where the plan wanted it and its process stopped before it
   * was done; a few times at most, lest it be the reason why processes stop.
   *
   * @param stopped the error of such jobs
   * @return the job, which is this process's from now on
   */
  public Optional<Job> takeUp(String kind, String stopped, int attempts) {
    presence.show();
    return sql
        .fetch(
            """
            update job set status = 'QUEUED', owner = {0}, attempt = attempt + 1, error = null, finished_at = null, progress = 0
            where id = (select id from job where kind = {1} order by created_at desc, id limit 1)
              and status = 'FAILED' and error = {2} and once is not null and attempt < {3}
            returning id
            """,
            val(presence.owner()), val(kind), val(stopped), val(attempts))
        .stream()
        .findFirst()
        .flatMap(row -> find(row.get("id", UUID.class)));
  }

  /** The job with that id, or empty where there is none. */
  public Optional<Job> find(UUID id) {
    return sql.select(
            JOB.ID, JOB.KIND, JOB.BY, JOB.BECAUSE, JOB.STATUS, JOB.PROGRESS, JOB.RESULT, JOB.ERROR)
        .from(JOB)
        .where(JOB.ID.eq(id))
        .fetchOptional(row ->
            new Job(
                row.value1(),
                row.value2(),
                row.value3(),
                row.value4(),
                JobStatus.valueOf(row.value5()),
                row.value6(),
                Optional.ofNullable(row.value7()).map(JSONB::data),
                Optional.ofNullable(row.value8())));
  }

  /** The job runs. */
  public void running(UUID id) {
    sql.update(JOB)
        .set(JOB.STATUS, JobStatus.RUNNING.name())
        .where(JOB.ID.eq(id).and(OPEN))
        .execute();
  }

  /**
   * How far the job is.
   *
   * @param share from 0 to 1
   */
  public void progress(UUID id, double share) {
    sql.update(JOB).set(JOB.PROGRESS, share).where(JOB.ID.eq(id).and(OPEN)).execute();
  }

  /**
   * The job is done.
   *
   * @param result what came of it, as JSON
   */
  public void succeeded(UUID id, String result) {
    sql.update(JOB)
        .set(JOB.STATUS, JobStatus.SUCCEEDED.name())
        .set(JOB.PROGRESS, 1.0)
        .set(JOB.RESULT, JSONB.jsonb(result))
        .set(JOB.FINISHED_AT, currentOffsetDateTime())
        .where(JOB.ID.eq(id).and(OPEN))
        .execute();
  }

  /** The job could not be done. */
  public void failed(UUID id, String error) {
    fail(sql, JOB.ID.eq(id), error);
  }

  /** Every open job of this process is given up. */
  public void failOwn(String error) {
    fail(sql, JOB.OWNER.eq(presence.owner()), error);
  }

  /** Every open job of a process that is gone is given up. */
  public void failOrphans(String error) {
    List<String> owners =
        sql.selectDistinct(JOB.OWNER)
            .from(JOB)
            .where(OPEN)
            .and(JOB.OWNER.ne(presence.owner()))
            .fetch(JOB.OWNER);
    for (String owner : owners) {
      sql.transaction(tx -> {
        if (Presence.gone(tx, owner)) {
          fail(tx.dsl(), JOB.OWNER.eq(owner), error);
        }
      });
    }
  }

  private static void fail(DSLContext sql, Condition which, String error) {
    sql.update(JOB)
        .set(JOB.STATUS, JobStatus.FAILED.name())
        .set(JOB.ERROR, error)
        .set(JOB.FINISHED_AT, currentOffsetDateTime())
        .where(which.and(OPEN))
        .execute();
  }

  /** Does the work while no other process does any of that kind; waits for its turn. */
  public void alone(String kind, Runnable work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      DSLContext locks = DSL.using(connection, SQLDialect.POSTGRES);
      locks.execute("select pg_advisory_lock(hashtextextended({0}, 0))", val("job " + kind));
      try {
        work.run();
      } finally {
        locks.execute("select pg_advisory_unlock(hashtextextended({0}, 0))", val("job " + kind));
      }
    }
  }

  /** Leaves: other processes may give up what is still open. */
  @Override
  public void close() {
    presence.close();
  }
}

package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;
import static io.fairlead.store.jooq.Tables.POOL_GROUP;

import io.fairlead.decisions.Decision;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Decisions, taken one after another within a group of pools: whoever holds the group's row
 * decides. So no cap is exceeded and no turn skipped, whichever replica decides. May be shared
 * between threads.
 */
public final class DecisionLedger {

  /** A deadlock, a serialisation failure or a lock that could not be had in time. */
  private static final List<String> TRY_AGAIN = List.of("40P01", "40001", "55P03");

  private static final int ATTEMPTS = 3;

  private final DSLContext sql;

  /** Decisions in a database that has been migrated. */
  public DecisionLedger(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /**
   * Waits for the group's turn and does the work in one transaction. A host that vanishes holds the
   * others up for seconds at most.
   *
   * @param group name of the group of pools
   */
  public <T> T inTurn(String group, Function<Turn, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return sql.transactionResult(tx -> work.apply(turn(tx.dsl(), group)));
      } catch (DataAccessException e) {
        if (attempt == ATTEMPTS || !TRY_AGAIN.contains(e.sqlState())) {
          throw e;
        }
      }
    }
  }

  private static Turn turn(DSLContext in, String group) {
    in.execute(
        "set local lock_timeout = '10s'; set local statement_timeout = '10s';"
            + " set local idle_in_transaction_session_timeout = '10s'");
    OffsetDateTime latest =
        in.select(POOL_GROUP.LATEST)
            .from(POOL_GROUP)
            .where(POOL_GROUP.ID.eq(group))
            .forUpdate()
            .fetchOne(POOL_GROUP.LATEST);
    return new Turn(
        in,
        group,
        PlanStore.version(in),
        Optional.ofNullable(latest).map(OffsetDateTime::toInstant));
  }

  /** Keeps a decision about a lead for which there is no pool, unless there is one already. */
  public Decision recordWithoutPool(long leadId, Decision decision) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      DecisionRows.insertIfFirst(in, leadId, decision);
      return DecisionRows.latest(in, leadId, decision.trigger()).orElseThrow();
    });
  }

  /** The latest attempt for that lead and trigger. */
  public Optional<Decision> latest(long leadId, String trigger) {
    return DecisionRows.latest(sql, leadId, trigger);
  }

  /** The decision of that id. */
  public Optional<Decision> find(UUID id) {
    return DecisionRows.fetch(sql, DECISION.ID.eq(id)).stream().findFirst();
  }

  /** All decisions about a lead, the oldest first. */
  public List<Decision> of(LeadKey lead) {
    return DecisionRows.fetch(
        sql, LEAD.SYSTEM.eq(lead.system()).and(LEAD.EXTERNAL_ID.eq(lead.externalId())));
  }

  /** The members of a pool as of a moment, without waiting for its turn. */
  public List<Member> members(PoolMembers pool, Instant asOf) {
    return MemberRows.fetch(sql, pool, asOf);
  }

  /** The latest moment at which an event-time pool of that group decided. */
  public Optional<Instant> latestMoment(String group) {
    return sql.select(POOL_GROUP.LATEST)
        .from(POOL_GROUP)
        .where(POOL_GROUP.ID.eq(group).and(POOL_GROUP.LATEST.isNotNull()))
        .fetchOptional(POOL_GROUP.LATEST)
        .map(OffsetDateTime::toInstant);
  }
}

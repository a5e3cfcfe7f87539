package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.ASSIGNMENT;
import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;
import static io.fairlead.store.jooq.Tables.OWNER_CONFLICT;

import io.fairlead.facts.LeadKey;
import io.fairlead.store.Holdings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Leads that somebody outside of Fairlead gave to another rep. They are taken as they are. Where
 * the outside keeps changing back what Fairlead has just decided, Fairlead leaves the lead alone.
 * May be shared between threads.
 */
public final class OwnerChanges {

  /** How soon after Fairlead's own assignment a change counts as a change back. */
  public static final Duration SOON = Duration.ofMinutes(10);

  /** How many changes back of one lead are borne. */
  public static final int MOST_CHANGES_BACK = 2;

  /** Who assigned what was changed outside. */
  private static final String BY_OUTSIDE = "outside";

  private final DSLContext sql;

  /** Changes in a database that has been migrated. */
  public OwnerChanges(DataSource dataSource) {
    sql = Sql.on(dataSource);
  }

  /** What became of a change. */
  public enum Result {
    /** The lead moved. */
    MOVED,
    /** The rep has the lead already. */
    UNCHANGED,
    /** Nobody ever had the lead, or it is not known. */
    NEVER_ASSIGNED
  }

  /**
   * A conflict about a lead's owner.
   *
   * @param rep whom the others gave it
   * @param since when Fairlead stopped
   * @param because what happened, in a sentence
   */
  public record Conflict(String rep, Instant since, String because) {}

  /**
   * The lead went to that rep; telling the same again changes nothing.
   *
   * @param to a rep that is known
   * @param at when
   */
  public Result moved(LeadKey lead, String to, Instant at, Instant knownAt, String because) {
    return sql.transactionResult(tx -> {
      DSLContext in = tx.dsl();
      Optional<Long> leadId =
          in.select(LEAD.ID)
              .from(LEAD)
              .where(LEAD.SYSTEM.eq(lead.system()).and(LEAD.EXTERNAL_ID.eq(lead.externalId())))
              .forNoKeyUpdate()
              .fetchOptional(LEAD.ID);
      Optional<Held> held = leadId.flatMap(id -> ReassignmentRows.holder(in, id));
      if (held.isEmpty()) {
        return Result.NEVER_ASSIGNED;
      }
      if (held.get().rep().equals(to) || !at.isAfter(held.get().since())) {
        return Result.UNCHANGED;
      }
      move(in, leadId.orElseThrow(), held.get(), to, at, knownAt, because);
      return Result.MOVED;
    });
  }

  private static void move(
      DSLContext in,
      long leadId,
      Held held,
      String to,
      Instant at,
      Instant knownAt,
      String because) {
    long assignment =
        in.insertInto(ASSIGNMENT)
            .set(ASSIGNMENT.LEAD_ID, leadId)
            .set(ASSIGNMENT.REP_ID, to)
            .set(ASSIGNMENT.OCCURRED_AT, Sql.at(at))
            .set(ASSIGNMENT.KNOWN_AT, Sql.at(knownAt))
            .set(ASSIGNMENT.ASSIGNED_BY, BY_OUTSIDE)
            .returningResult(ASSIGNMENT.ID)
            .fetchSingle()
            .value1();
    Reassignment why = new Reassignment(BY_OUTSIDE, because, Set.of(), Optional.of(to), false);
    ReassignmentRows.end(in, held, why, at);
    Holdings.refresh(in, List.of(assignment));
    WaitingRows.end(in, leadId); // somebody has it
    if (changesBack(in, leadId) > MOST_CHANGES_BACK) {
      stop(in, leadId, to, at);
    }
  }

  /** Since a person last settled a conflict about the lead. */
  private static int changesBack(DSLContext in, long leadId) {
    return in.fetchSingle(
            """
            select count(*) as changes from (
              select assigned_by, occurred_at,
                lag(decision_id) over w as decision, lag(occurred_at) over w as decided
              from assignment where lead_id = {0} window w as (order by occurred_at, id)
            ) as chain
            where assigned_by = {1} and decision is not null
              and occurred_at <= decided + {2} * interval '1 second'
              and occurred_at > coalesce((select settled_at from owner_conflict where lead_id = {0}), '-infinity')
            """,
            DSL.val(leadId), DSL.val(BY_OUTSIDE), DSL.val(SOON.toSeconds()))
        .get("changes", int.class);
  }

  private static void stop(DSLContext in, long leadId, String rep, Instant at) {
    Decision last = DecisionRows.fetch(in, DECISION.LEAD_ID.eq(leadId)).getLast();
    String because =
        "Others changed its owner more than %d times within %d minutes of Fairlead's own assignment, last to %s."
            .formatted(MOST_CHANGES_BACK, SOON.toMinutes(), rep);
    int written =
        in.insertInto(OWNER_CONFLICT)
            .set(OWNER_CONFLICT.LEAD_ID, leadId)
            .set(OWNER_CONFLICT.DECISION_ID, last.id())
            .set(OWNER_CONFLICT.REP_ID, rep)
            .set(OWNER_CONFLICT.SINCE, Sql.at(at))
            .set(OWNER_CONFLICT.BECAUSE, because)
            .onConflict(OWNER_CONFLICT.LEAD_ID)
            .doUpdate()
            .set(OWNER_CONFLICT.DECISION_ID, last.id())
            .set(OWNER_CONFLICT.REP_ID, rep)
            .set(OWNER_CONFLICT.SINCE, Sql.at(at))
            .set(OWNER_CONFLICT.BECAUSE, because)
            .setNull(OWNER_CONFLICT.SETTLED_AT)
            .where(OWNER_CONFLICT.SETTLED_AT.isNotNull())
            .execute();
    if (written > 0) {
      EventRows.insert(in, last, "OWNER_CONFLICT");
    }
  }

  /** The conflict because of which Fairlead leaves the lead alone; empty where there is none. */
  public Optional<Conflict> conflict(LeadKey lead) {
    return sql.select(OWNER_CONFLICT.REP_ID, OWNER_CONFLICT.SINCE, OWNER_CONFLICT.BECAUSE)
        .from(OWNER_CONFLICT)
        .join(LEAD)
        .on(LEAD.ID.eq(OWNER_CONFLICT.LEAD_ID))
        .where(LEAD.SYSTEM.eq(lead.system()).and(LEAD.EXTERNAL_ID.eq(lead.externalId())))
        .and(OWNER_CONFLICT.SETTLED_AT.isNull())
        .fetchOptional(row -> new Conflict(row.value1(), row.value2().toInstant(), row.value3()));
  }

  /** A person has looked at the conflict about that decision's lead: Fairlead may decide again. */
  public void settle(UUID decision, Instant at) {
    sql.execute(
        """
        update owner_conflict set settled_at = {1}
        where settled_at is null and lead_id = (select lead_id from decision where id = {0})
        """,
        DSL.val(decision), DSL.val(Sql.at(at)));
  }
}

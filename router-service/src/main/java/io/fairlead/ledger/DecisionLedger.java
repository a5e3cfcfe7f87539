package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;

import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import io.fairlead.routing.Tally;
import io.fairlead.store.Attempts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * Decisions, taken one after another by pools that share reps: whoever holds the rows of all those
 * pools decides. So no cap is exceeded and no turn skipped, whichever replica decides. May be
 * shared between threads.
 */
public final class DecisionLedger {

  /**
   * Whoever stands still inside a turn loses it before those who wait for it lose patience; so a
   * host that vanishes costs the others 5 seconds and nobody an error.
   */
  private static final String BOUNDS =
      "set local lock_timeout = '10s'; set local statement_timeout = '10s';"
          + " set local idle_in_transaction_session_timeout = '5s'";

  private final DSLContext sql;
  private final Tallies tallies;

  /** Decisions in a database that has been migrated. */
  public DecisionLedger(DataSource dataSource) {
    this(Sql.on(dataSource), new Tallies());
  }

  private DecisionLedger(DSLContext sql, Tallies tallies) {
    this.sql = sql;
    this.tallies = tallies;
  }

  /** The same inside the transaction of a timer: what is decided there is kept with its effect. */
  public DecisionLedger in(Firing firing) {
    return new DecisionLedger(firing.in(), new Tallies());
  }

  /**
   * Waits for the turn of all those pools and does the work in one transaction. A host that
   * vanishes holds the others up for seconds at most.
   *
   * <p>Where the connection is lost, it is not known whether the transaction was committed. The
   * work is done again in a new turn, which nobody gets before the lost one has ended either way;
   * so work must begin by reading what stands, and leave it at that where it finds what it wanted
   * to write.
   *
   * @param pools names of the pools that share reps, or the empty name for a rep of no pool
   */
  public <T> T inTurn(Set<String> pools, Function<Turn, T> work) {
    return Attempts.of(sql, in -> work.apply(turn(in, pools)));
  }

  private Turn turn(DSLContext in, Set<String> pools) {
    in.execute(BOUNDS);
    in.execute("select from pool where name = any({0}) order by name for update", names(pools));
    return new Turn(in, footing(in, pools), tallies);
  }

  /** A statement of its own: it sees what was committed while the turn was waited for. */
  private static Turn.Footing footing(DSLContext sql, Set<String> pools) {
    Record row =
        sql.fetchSingle(
            """
            select (select coalesce(max(version), 0) from plan) as plan,
              (select version from rep_directory) as directory,
              (select max(latest) from pool where name = any({0})) as latest
            """,
            names(pools));
    return new Turn.Footing(
        row.get("plan", int.class),
        row.get("directory", long.class),
        Optional.ofNullable(row.get("latest", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static Field<String[]> names(Set<String> pools) {
    return Sql.texts(pools, pool -> pool);
  }

  /**
   * Keeps a decision that needs nobody's turn, unless that attempt was decided already.
   *
   * @param wait where the lead waits, if it is deferred
   */
  public Decision recordWithoutTurn(long leadId, Decision decision, Wait wait) {
    return Attempts.of(
        sql,
        in -> {
          if (DecisionRows.insertIfFirst(in, new Kept(leadId, decision))) {
            WaitingRows.follow(in, leadId, decision, wait);
            EventRows.insert(in, decision, "DECISION_" + decision.kind());
          }
          return DecisionRows.latest(in, leadId, decision.trigger()).orElseThrow();
        });
  }

  /** The lead goes on waiting, at those places, unless it does not wait any more. */
  public void await(long leadId, Decision decision, Wait wait) {
    var _ =
        Attempts.of(
            sql,
            in -> {
              in.execute("select from lead where id = {0} for update", DSL.val(leadId));
              boolean waits =
                  DecisionRows.latest(in, leadId, decision.trigger())
                      .filter(latest -> latest.id().equals(decision.id()))
                      .isPresent();
              if (waits) {
                WaitingRows.put(in, leadId, decision.trigger(), decision.id(), wait);
              }
              return waits;
            });
  }

  /** The lead of that final decision waits nowhere any more. */
  public void forget(Decision decision) {
    WaitingRows.end(sql, decision);
  }

  /** The latest attempt for that lead and trigger. */
  public Optional<Decision> latest(long leadId, String trigger) {
    return DecisionRows.latest(sql, leadId, trigger);
  }

  /** Those of the leads that are decided for good for that trigger: assigned, or unroutable. */
  public Set<LeadKey> settled(Set<LeadKey> leads, String trigger) {
    return sql
        .fetch(
            """
            select lead.system, lead.external_id from unnest({0}, {1}) as asked (system, external_id)
            join lead on lead.system = asked.system and lead.external_id = asked.external_id
            where (
              select kind <> 'DEFERRED' from decision
              where decision.lead_id = lead.id and trigger = {2} order by attempt desc limit 1)
            """,
            Sql.texts(leads, LeadKey::system),
            Sql.texts(leads, LeadKey::externalId),
            DSL.val(trigger))
        .stream()
        .map(row ->
            new LeadKey(row.get("system", String.class), row.get("external_id", String.class)))
        .collect(Collectors.toSet());
  }

  /** The decision of that id. */
  public Optional<Decision> find(UUID id) {
    return DecisionRows.fetch(sql, DECISION.ID.eq(id)).stream().findFirst();
  }

  /** The lead's internal number; empty where nothing was decided under that id. */
  public Optional<Long> leadOf(UUID decision) {
    return sql.select(DECISION.LEAD_ID)
        .from(DECISION)
        .where(DECISION.ID.eq(decision))
        .fetchOptional(DECISION.LEAD_ID);
  }

  /** Why that decision was taken back; empty where it stands. */
  public Optional<TakenBack> takenBack(UUID decision) {
    return ReassignmentRows.find(sql, decision);
  }

  /** Why the lead was last taken back from somebody, for that trigger; empty where it never was. */
  public Optional<TakenBack> lastTakenBack(long leadId, String trigger) {
    return ReassignmentRows.last(sql, leadId, trigger);
  }

  /** Who took that advice; empty where nobody did, or it was none. */
  public Optional<Acceptance> acceptance(UUID decision) {
    return AcceptanceRows.find(sql, decision);
  }

  /** All decisions about a lead, the oldest first. */
  public List<Decision> of(LeadKey lead) {
    return DecisionRows.fetch(
        sql, LEAD.SYSTEM.eq(lead.system()).and(LEAD.EXTERNAL_ID.eq(lead.externalId())));
  }

  /**
   * What a pool gave as of a moment or later, in the order of decisions.
   *
   * @param before number of the first decision that does not count
   */
  public List<Tally.Given> given(String pool, Instant from, long before) {
    return DecisionRows.given(
            sql, pool, DECISION.AS_OF.ge(Sql.at(from)).and(DECISION.SEQ.lt(before)))
        .stream()
        .map(Tallies.Entry::given)
        .toList();
  }

  /** The least number of those decisions; 0 where none of them is there. */
  public long first(Set<UUID> decisions) {
    return Optional.ofNullable(
            sql.select(DSL.min(DECISION.SEQ))
                .from(DECISION)
                .where(DECISION.ID.in(decisions))
                .fetchSingle()
                .value1())
        .orElse(0L);
  }

  /**
   * What was decided in a pool, by whichever replica, in that order.
   *
   * @param after number of the last decision that the reader has seen
   * @param most how many at most
   */
  public List<Logged> log(String pool, long after, int most) {
    return DecisionRows.log(sql, pool, after, most);
  }

  /** The pool that last decided about a lead. */
  public Optional<String> poolOf(LeadKey lead) {
    return sql.select(DECISION.POOL)
        .from(DECISION)
        .join(LEAD)
        .on(LEAD.ID.eq(DECISION.LEAD_ID))
        .where(LEAD.SYSTEM.eq(lead.system()))
        .and(LEAD.EXTERNAL_ID.eq(lead.externalId()))
        .and(DECISION.POOL.isNotNull())
        .orderBy(DECISION.SEQ.desc())
        .limit(1)
        .fetchOptional(DECISION.POOL);
  }

  /** The members of a pool with their states as of a moment, without waiting for its turn. */
  public List<Member> members(PoolSeats pool, Instant asOf) {
    return StateRows.fetch(
        sql, pool, asOf, pool.bands().isEmpty() ? List.of() : tallies.look(sql, pool, asOf));
  }

  /** What a turn of those pools would stand on now. */
  public Turn.Footing footing(Set<String> pools) {
    return footing(sql, pools);
  }
}

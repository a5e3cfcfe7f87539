package io.fairlead.ledger;

import static io.fairlead.store.jooq.Tables.DECISION;
import static io.fairlead.store.jooq.Tables.LEAD;

import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import io.fairlead.routing.Tally;
import io.fairlead.store.Attempts;
import io.fairlead.store.GroupCommit;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;

/**
 * Decisions, taken one after another by pools that share reps: whoever holds the rows of all those
 * pools decides. So no cap is exceeded and no turn skipped, whichever replica decides. May be
 * shared between threads.
 */
public final class DecisionLedger implements Turns {

  /**
   * Whoever stands still inside a turn loses it before those who wait for it lose patience; so a
   * host that vanishes costs the others 5 seconds and nobody an error.
   */
  private static final Prepared BOUNDS =
      Prepared.of(
          """
          select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '10s', true),
            set_config('idle_in_transaction_session_timeout', '5s', true)
          """);

  private static final String LOCK =
      "select name, turns from pool where name = any({0}) order by name for update";

  private static final Prepared WAIT = Prepared.of(LOCK);
  private static final Prepared TRY = Prepared.of(LOCK + " skip locked");

  private static final Prepared GROUNDS =
      Prepared.of(
          """
          select (select coalesce(max(version), 0) from plan),
            (select version from rep_directory), pool.name, pool.latest,
            coalesce(cast(cast(pg_current_xact_id_if_assigned() as text) as bigint), 0)
          from (select) as one left join pool on name = any({0}) and latest is not null
          """);

  /** Read and written at one go; more would keep the first of them waiting. */
  public static final int TOGETHER = 64;

  private final DSLContext sql;
  private final Tallies tallies;
  private final RememberedStates remembered = new RememberedStates();
  private final Shared shared;

  /** How leads that may be decided with others get their turns, each by a thread of its own. */
  interface Shared {
    List<Supplier<Object>> line(List<Coming> coming);
  }

  /** A lead that comes for its turn, and what is to be done in it. */
  record Coming(Applicant applicant, Function<Turn, ?> work) {}

  /** Decisions in a database that has been migrated. */
  public DecisionLedger(DataSource dataSource) {
    this(dataSource, DecisionLedger::whoeverWaits);
  }

  /**
   * @param gathered which leads are decided together, and when
   */
  DecisionLedger(
      DataSource dataSource, Function<GroupCommit.Work<Coming, Object>, Shared> gathered) {
    sql = Sql.on(dataSource);
    tallies = new Tallies();
    shared = gathered.apply(this::together);
  }

  /** Half of the processors write: the other half looks at the leads that are written next. */
  private static Shared whoeverWaits(GroupCommit.Work<Coming, Object> work) {
    GroupCommit<Coming, Object> together =
        new GroupCommit<>(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            TOGETHER,
            coming -> coming.applicant().pools(),
            work);
    return coming -> together.line(coming, coming.getFirst().applicant().again());
  }

  private DecisionLedger(Firing firing) {
    sql = firing.in();
    tallies = new Tallies();
    shared = coming -> coming.stream().<Supplier<Object>>map(one -> () -> alone(one)).toList();
  }

  private Object alone(Coming coming) {
    return inTurn(coming.applicant().pools(), coming.applicant().now(), coming.work());
  }

  /** The same inside the transaction of a timer: what is decided there is kept with its effect. */
  public DecisionLedger in(Firing firing) {
    return new DecisionLedger(firing);
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
    return inTurn(pools, Instant.MIN, work);
  }

  /**
   * The same.
   *
   * @param moment the present
   */
  public <T> T inTurn(Set<String> pools, Instant moment, Function<Turn, T> work) {
    return Attempts.of(
        sql,
        in -> {
          Sitting sitting = sitting(in, pools, true);
          T done = work.apply(new Turn(sitting, pools, moment));
          sitting.end();
          return done;
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws LostLeadException where the lead is not stored under its number
   */
  @Override
  @SuppressWarnings("unchecked") // what the work returns is what its own caller gets
  public <T> T inTurn(Applicant applicant, Function<Turn, T> work) {
    return (T) line(List.of(new Coming(applicant, work))).getFirst().get();
  }

  /** What leads that are decided at the same time, but in an order, follow. */
  public Convoy convoy() {
    return Convoy.empty(this);
  }

  /** Puts them into the line for their turns; each is awaited by a thread of its own. */
  List<Supplier<Object>> line(List<Coming> coming) {
    return coming.isEmpty() ? List.of() : shared.line(coming);
  }

  private List<Optional<Object>> together(List<Coming> coming, boolean patient) {
    Sat sat = Attempts.of(sql, in -> together(in, coming, patient));
    sat.sitting().ifPresent(Sitting::committed);
    return sat.done();
  }

  /** What came of those who came; in no sitting at all where nobody's turn was free. */
  private record Sat(List<Optional<Object>> done, Optional<Sitting> sitting) {}

  private Sat together(DSLContext in, List<Coming> coming, boolean patient) {
    Set<String> wanted =
        coming.stream()
            .flatMap(one -> one.applicant().pools().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Sitting sitting = sitting(in, wanted, patient);
    Set<String> turns = sitting.grounds().turns().keySet();
    List<Coming> free =
        coming.stream().filter(one -> turns.containsAll(one.applicant().pools())).toList();
    if (free.isEmpty()) {
      return new Sat(coming.stream().map(_ -> Optional.empty()).toList(), Optional.empty());
    }
    Instant moment =
        free.stream().map(one -> one.applicant().now()).max(Instant::compareTo).orElseThrow();
    prepare(sitting, free, moment);
    List<Optional<Object>> done = new ArrayList<>();
    try {
      for (Coming one : coming) {
        Set<String> pools = one.applicant().pools();
        done.add(
            turns.containsAll(pools)
                ? Optional.of(one.work().apply(new Turn(sitting, pools, moment)))
                : Optional.empty());
      }
    } catch (NextTurnException _) {
      coming.subList(done.size(), coming.size()).forEach(_ -> done.add(Optional.empty()));
    }
    sitting.end();
    return new Sat(done, Optional.of(sitting));
  }

  /** Of leads in event time only the first is sure of its moment, which moves that of others. */
  private static void prepare(Sitting sitting, List<Coming> coming, Instant moment) {
    Set<Set<String>> moved = new HashSet<>();
    Map<Seating, Set<String>> wanted = new LinkedHashMap<>();
    coming.stream()
        .map(Coming::applicant)
        .filter(one -> !one.seats().eventTime() || moved.add(one.pools()))
        .forEach(one ->
            wanted.put(
                new Seating(one.seats(), one.asOf().apply(moment, sitting.latest(one.pools()))),
                one.pools()));
    sitting.prepare(
        wanted,
        coming.stream()
            .map(Coming::applicant)
            .collect(Collectors.toMap(Applicant::leadId, Applicant::lead, (one, _) -> one)));
  }

  /**
   * Locks those pools. What the turns stand on is asked by a statement of its own: it sees what was
   * committed while they were waited for.
   *
   * @param patient whether to wait for those that others hold; else they are left out
   */
  private Sitting sitting(DSLContext in, Set<String> pools, boolean patient) {
    Param<String[]> names = names(pools);
    List<Result<Record>> rows =
        Prepared.send(
            in,
            List.of(
                BOUNDS.with(),
                Prepared.PLANNED_ONCE.with(),
                (patient ? WAIT : TRY).with(names),
                GROUNDS.with(names)));
    Map<String, Long> turns =
        rows.get(2).stream()
            .collect(
                Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
    return new Sitting(in, tallies, remembered, grounds(rows.getLast(), turns));
  }

  private static Grounds grounds(List<Record> rows, Map<String, Long> turns) {
    return new Grounds(
        rows.getFirst().get(0, int.class),
        rows.getFirst().get(1, long.class),
        rows.stream()
            .filter(row -> row.get(2) != null && turns.containsKey(row.get(2, String.class)))
            .collect(
                Collectors.toMap(
                    row -> row.get(2, String.class),
                    row -> row.get(3, OffsetDateTime.class).toInstant())),
        turns,
        rows.getFirst().get(4, long.class));
  }

  private static Param<String[]> names(Set<String> pools) {
    return Sql.texts(pools, pool -> pool);
  }

  /**
   * Keeps a decision that needs nobody's turn, unless that attempt was decided already.
   *
   * @param wait where the lead waits, if it is deferred
   * @throws LostLeadException where the lead is not stored under that number
   */
  public Decision recordWithoutTurn(long leadId, Decision decision, Wait wait) {
    return Attempts.of(
        sql,
        in -> {
          refuseLost(in, leadId, decision.lead());
          if (DecisionRows.insertIfFirst(in, new Kept(leadId, decision))) {
            WaitingRows.follow(in, leadId, decision, wait);
            EventRows.insert(in, decision, "DECISION_" + decision.kind());
          }
          return DecisionRows.latest(in, leadId, decision.trigger()).orElseThrow();
        });
  }

  private static void refuseLost(DSLContext in, long leadId, LeadKey lead) {
    if (!in.fetchExists(
        LEAD,
        LEAD.ID
            .eq(leadId)
            .and(LEAD.SYSTEM.eq(lead.system()))
            .and(LEAD.EXTERNAL_ID.eq(lead.externalId())))) {
      throw new LostLeadException();
    }
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
                .where(DECISION.ID.eq(DSL.any(Sql.ids(decisions, id -> id))))
                .fetchSingle()
                .value1())
        .orElse(0L);
  }

  /**
   * What was decided in pools, by whichever replica, in that order. Absent where that was nothing.
   *
   * @param after by pool, number of the last decision that the reader has seen
   * @param most how many of each pool at most
   */
  public Map<String, List<Logged>> log(Map<String, Long> after, int most) {
    return DecisionRows.log(sql, after, most);
  }

  /** What those decisions were about and what they gave. */
  public Map<UUID, Dealt> dealt(Collection<UUID> decisions) {
    return decisions.isEmpty() ? Map.of() : DecisionRows.dealt(sql, decisions);
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
    return StateRows.fetch(sql, List.of(new Seating(pool, asOf)))
        .getFirst()
        .members(pool.seats(), pool.bands().isEmpty() ? List.of() : tallies.look(sql, pool, asOf));
  }

  /** What a turn of those pools would stand on now. */
  public Turn.Footing footing(Set<String> pools) {
    Grounds grounds =
        grounds(
            Prepared.fetch(sql, GROUNDS.with(names(pools))),
            pools.stream().collect(Collectors.toMap(pool -> pool, _ -> 0L)));
    return new Turn.Footing(
        grounds.plan(),
        grounds.directory(),
        grounds.latest().values().stream().max(Instant::compareTo));
  }
}

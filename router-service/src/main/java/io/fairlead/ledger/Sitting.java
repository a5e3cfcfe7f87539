package io.fairlead.ledger;

import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Tally;
import io.fairlead.store.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * A transaction in which turns are taken, one after another: what is read for one is kept for the
 * others, as their leads change it, and what is decided is written together.
 */
final class Sitting {

  /** Where so many facts came, it is not looked which of them matter. */
  private static final int MANY = 1_000;

  /**
   * Where so many transactions may have written facts, states are read: after a pool was idle, or
   * while a backup keeps what is long over from being known to be over.
   */
  private static final int LONG_AGO = 10_000;

  /** Every part goes by an index, whatever it is asked for: limits are why its plan may be kept. */
  private static final Prepared KNOWN =
      Prepared.of(
          """
          select 'HORIZON', cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint), null
          union all
          select 'STORED', lead.id, null
          from unnest({0}, {3}, {4}) as asked (id, system, external_id)
          join lead on lead.id = asked.id and lead.system = asked.system and lead.external_id = asked.external_id
          union all
          select 'DECIDED', lead_id, null from decision where lead_id = any({0})
          union all
          select 'GIVEN', lead_id, null from assignment where lead_id = any({0})
          union all
          select 'WAITS', null, pool from unnest({1}) as asked (pool)
          where (select true from waiting where waiting.pool = asked.pool limit 1)
          union all (
            select 'CHANGED', null, held.rep_id
            from (
              (select lead_id from assignment where xid >= {2} and decision_id is null order by xid limit %1$d)
              union all
              select lead_id
              from (select assignment_id as id from outcome where xid >= {2} order by xid limit %1$d) as told
              join assignment using (id)
            ) as reported
            join assignment as held on held.lead_id = reported.lead_id
            limit %1$d
          )
          union all
          select 'CHANGED', null, rep_id from absence where xid >= {2}
          """
              .formatted(MANY));

  private static final Prepared TURNED =
      Prepared.of(
          """
          update pool set turns = turns + 1, latest = coalesce(moved.latest, pool.latest)
          from unnest({0}, {1}) as moved (name, latest) where pool.name = moved.name
          """);

  private final DSLContext in;
  private final Tallies tallies;
  private final RememberedStates remembered;
  private final Grounds grounds;
  private final Map<String, Instant> latest;
  private final Set<String> moved = new HashSet<>();
  private final Set<String> touched = new TreeSet<>();
  private final Map<Seating.Key, Set<String>> groups = new HashMap<>();
  private final Map<Seating.Key, SeatStates> states = new HashMap<>();
  private final Map<String, Followed> portions = new HashMap<>();
  private final Set<String> tallied = new HashSet<>();
  private final Map<String, List<WaitingLead>> heads = new HashMap<>();
  private final Set<Long> unheardOf = new HashSet<>();
  private final Set<Long> nobodys = new HashSet<>();
  private final Unwritten unwritten = new Unwritten();
  private long horizon;

  /** Portions of a pool as of a moment, by band and rep. */
  private record Followed(Instant asOf, List<Map<String, Portion>> portions) {}

  /**
   * Nothing is read yet.
   *
   * @param grounds what it stands on
   */
  Sitting(DSLContext in, Tallies tallies, RememberedStates remembered, Grounds grounds) {
    this.in = in;
    this.tallies = tallies;
    this.remembered = remembered;
    this.grounds = grounds;
    latest = new HashMap<>(grounds.latest());
  }

  Grounds grounds() {
    return grounds;
  }

  /** Where to read what is not kept here; sees all that was decided. */
  DSLContext in() {
    flush();
    return in;
  }

  /** Where to write about those pools, so that nothing that was read of states holds any more. */
  DSLContext writing(Set<String> pools) {
    flush();
    touched.addAll(pools);
    states.clear();
    groups.clear();
    return in;
  }

  /** The latest moment at which one of those pools decided in event time. */
  Optional<Instant> latest(Collection<String> pools) {
    return pools.stream()
        .flatMap(pool -> Optional.ofNullable(latest.get(pool)).stream())
        .max(Instant::compareTo);
  }

  /**
   * Reads in a few statements what the turns of those leads will ask for, and of the states that
   * are remembered only those of reps of whom something was reported since.
   *
   * @param wanted whose states, with the pools that share reps with each
   * @param leads the leads by their internal numbers
   * @throws LostLeadException where one of them is not stored under its number
   */
  void prepare(Map<Seating, Set<String>> wanted, Map<Long, LeadKey> leads) {
    Map<Seating.Key, Seating> seatings = new LinkedHashMap<>();
    wanted.forEach((seating, pools) -> {
      Seating.Key key = seating.key();
      seatings.putIfAbsent(key, seating);
      groups.putIfAbsent(key, pools);
    });
    Map<Seating.Key, RememberedStates.Left> left = left(seatings);
    unheardOf.addAll(leads.keySet());
    nobodys.addAll(leads.keySet());
    Set<Long> lost = new HashSet<>(leads.keySet());
    Set<String> pools =
        seatings.keySet().stream().map(Seating.Key::pool).collect(Collectors.toSet());
    pools.forEach(pool -> heads.put(pool, List.of()));
    List<String> changed = new ArrayList<>();
    long since =
        left.values().stream()
            .mapToLong(RememberedStates.Left::horizon)
            .min()
            .orElse(Long.MAX_VALUE);
    for (Record row : known(leads, pools, since)) {
      Long lead = row.get(1, Long.class);
      String word = row.get(2, String.class);
      switch (row.get(0, String.class)) {
        case "DECIDED" -> unheardOf.remove(lead);
        case "GIVEN" -> nobodys.remove(lead);
        case "STORED" -> lost.remove(lead);
        case "WAITS" -> heads.remove(word);
        case "CHANGED" -> changed.add(word);
        default -> horizon = lead;
      }
    }
    if (!lost.isEmpty()) {
      throw new LostLeadException();
    }
    Set<String> reps = Set.copyOf(changed);
    if (changed.size() < MANY) {
      left.forEach((key, one) -> {
        if (reps.isEmpty() || !one.states().dependsOnOthers()) {
          states.put(key, one.states());
        }
      });
    }
    read(
        seatings.entrySet().stream()
            .filter(one -> !states.containsKey(one.getKey()))
            .map(Map.Entry::getValue)
            .toList(),
        states.values().stream().filter(one -> one.hasAny(reps)).toList(),
        reps);
  }

  /** Reads those states, and those reps' anew in states that are there, in the same statements. */
  private void read(List<Seating> missing, List<SeatStates> stale, Set<String> reps) {
    List<Seating> wanted = new ArrayList<>(missing);
    stale.forEach(one -> wanted.add(one.seating().only(reps)));
    List<SeatStates> read = StateRows.fetch(in, wanted);
    read.subList(0, missing.size()).forEach(one -> states.put(one.seating().key(), one));
    for (int i = 0; i < stale.size(); i++) {
      stale.get(i).renew(read.get(missing.size() + i));
    }
  }

  /** What is remembered of those states, where nobody had a turn since. */
  private Map<Seating.Key, RememberedStates.Left> left(Map<Seating.Key, Seating> seatings) {
    Map<Seating.Key, RememberedStates.Left> left = new HashMap<>();
    seatings.forEach((key, seating) ->
        remembered
            .take(key.pool())
            .filter(one -> one.key().equals(key))
            .filter(one -> grounds.transaction() - one.horizon() < LONG_AGO)
            .filter(one -> one.stamp().equals(grounds.stamp(group(key))))
            .filter(one -> one.states().moveTo(seating))
            .ifPresent(one -> left.put(key, one)));
    return left;
  }

  private Set<String> group(Seating.Key key) {
    return Optional.ofNullable(groups.get(key)).orElseThrow();
  }

  /** Reps change with what is reported of a lead that they have or had, and with an absence. */
  private List<Record> known(Map<Long, LeadKey> leads, Set<String> pools, long since) {
    List<Map.Entry<Long, LeadKey>> asked = List.copyOf(leads.entrySet());
    return Prepared.fetch(
        in,
        KNOWN.with(
            Sql.numbers(asked, Map.Entry::getKey),
            Sql.texts(pools, pool -> pool),
            DSL.val(since),
            Sql.texts(asked, one -> one.getValue().system()),
            Sql.texts(asked, one -> one.getValue().externalId())));
  }

  /** The latest attempt for that lead and trigger. */
  Optional<Decision> latest(long leadId, String trigger) {
    return unheardOf.contains(leadId)
        ? Optional.empty()
        : DecisionRows.latest(in(), leadId, trigger);
  }

  /** The members of a pool with their states as of a moment. */
  List<Member> members(PoolSeats pool, Instant asOf) {
    Seating seating = new Seating(pool, asOf);
    Seating.Key key = seating.key();
    SeatStates known = states.get(key);
    if (known == null || (!known.seating().asOf().equals(asOf) && !known.moveTo(seating))) {
      flush();
      read(List.of(seating), List.of(), Set.of());
    }
    return Optional.ofNullable(states.get(key))
        .orElseThrow()
        .members(pool.seats(), portions(pool, asOf));
  }

  /**
   * Tallies follow what is committed, so they are read before the first lead of their pool is
   * written: what comes of this transaction is added here.
   */
  private List<Map<String, Portion>> portions(PoolSeats pool, Instant asOf) {
    if (pool.bands().isEmpty()) {
      return List.of();
    }
    Followed followed = portions.get(pool.pool());
    if (followed == null || !followed.asOf().equals(asOf)) {
      if (tallied.contains(pool.pool())) {
        throw new NextTurnException();
      }
      followed = new Followed(asOf, tallies(pool, asOf));
      portions.put(pool.pool(), followed);
    }
    return followed.portions();
  }

  /**
   * The first lead of each kind that waits in a pool, in order: all of them for a lead that does
   * not wait there, else those that stand before it.
   */
  List<WaitingLead> before(String pool, long leadId, String trigger) {
    if (!unheardOf.contains(leadId)) {
      return WaitingRows.heads(in(), pool, leadId, trigger);
    }
    return heads.computeIfAbsent(pool, name -> WaitingRows.heads(in(), name, leadId, trigger));
  }

  /** Whoever waits may wait elsewhere now. */
  void lineChanged() {
    heads.clear();
  }

  /**
   * Keeps a decision, to be written with the others.
   *
   * @param turn the pools whose turn it is
   */
  void commit(
      Set<String> turn,
      long leadId,
      Decision decision,
      PoolSeats pool,
      Rotated rotated,
      Wait wait) {
    turn.stream().min(Comparator.naturalOrder()).ifPresent(touched::add);
    boolean waited = !unheardOf.remove(leadId);
    if (waited || !decision.isFinal()) {
      lineChanged();
    }
    boolean held = !nobodys.remove(leadId);
    boolean uncalibrated = decision.rep().isPresent() && isUncalibrated(pool);
    if (uncalibrated) {
      flush(); // who joins is put level with the others as they stand by now
    }
    unwritten.add(new Unwritten.Entry(leadId, decision, pool, rotated, wait, waited, uncalibrated));
    if (uncalibrated) {
      ofPool(pool).forEach(SeatStates::calibrated);
    }
    decision.rep().ifPresent(rep -> granted(decision, rep, pool, rotated));
    if (held || decision.mode() == Mode.SHADOW) {
      states.clear(); // others hold the lead no more, or somebody holds it whom nobody asked
    }
    if (pool.eventTime()) {
      latest.put(pool.pool(), decision.asOf());
      moved.add(pool.pool());
    }
  }

  private boolean isUncalibrated(PoolSeats pool) {
    List<SeatStates> known = ofPool(pool).toList();
    return known.isEmpty() || known.stream().anyMatch(SeatStates::isUncalibrated);
  }

  private Stream<SeatStates> ofPool(PoolSeats pool) {
    return states.values().stream().filter(one -> one.seating().pool().pool().equals(pool.pool()));
  }

  private void granted(Decision decision, String rep, PoolSeats pool, Rotated rotated) {
    boolean holds = decision.mode() == Mode.AUTO;
    states
        .values()
        .removeIf(one -> !one.given(pool, decision.pool(), rep, rotated, holds, decision.asOf()));
    decision
        .pool()
        .filter(_ -> !pool.bands().isEmpty())
        .ifPresent(name -> {
          tallied.add(name);
          portions.computeIfPresent(name, (_, followed) -> plus(followed, decision, rep, pool));
        });
  }

  /** How much of the log is new says how it is best read. */
  private List<Map<String, Portion>> tallies(PoolSeats pool, Instant asOf) {
    Prepared.fetch(in, Prepared.PLANNED_BY_VALUES.with());
    List<Map<String, Portion>> portions = tallies.inTurn(in, pool, asOf);
    Prepared.fetch(in, Prepared.PLANNED_ONCE.with());
    return portions;
  }

  private static Followed plus(Followed followed, Decision decision, String rep, PoolSeats pool) {
    return decision
        .due()
        .map(due ->
            new Followed(
                followed.asOf(),
                Tally.plus(
                    pool.bands(), followed.portions(), new Tally.Given(decision.asOf(), rep, due))))
        .orElse(followed);
  }

  private void flush() {
    unwritten.write(in, latestTurns(), List.of());
  }

  /** By scope of a rotation, as it is followed here. */
  private Map<String, Long> latestTurns() {
    return states.values().stream()
        .collect(
            Collectors.toMap(
                one -> one.seating().pool().rotation().scope(),
                SeatStates::latestTurn,
                (one, _) -> one));
  }

  /** Writes what was decided and not written yet, and that there were turns. */
  void end() {
    touched.addAll(moved);
    unwritten.write(
        in,
        latestTurns(),
        touched.isEmpty()
            ? List.of()
            : List.of(
                TURNED.with(
                    Sql.texts(touched, pool -> pool),
                    Sql.times(touched, pool -> moved.contains(pool) ? latest.get(pool) : null))));
  }

  /** Remembers the states; to be called after the transaction was committed. */
  void committed() {
    states.forEach((key, one) ->
        Optional.ofNullable(groups.get(key))
            .filter(_ -> horizon > 0)
            .map(pools -> grounds.stamp(pools).after(touched))
            .ifPresent(
                stamp -> remembered.leave(new RememberedStates.Left(key, one, stamp, horizon))));
  }
}

package io.fairlead.ledger;

import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Member;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Tally;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * A transaction in which turns are taken, one after another: what is read for one is kept for the
 * others, as their leads change it, and what is decided is written together.
 */
final class Sitting {

  private final DSLContext in;
  private final Tallies tallies;
  private final Map<String, Instant> latest;
  private final Map<Seating.Key, SeatStates> states = new HashMap<>();
  private final Map<String, Followed> portions = new HashMap<>();
  private final Set<String> tallied = new HashSet<>();
  private final Map<String, List<WaitingLead>> heads = new HashMap<>();
  private final Set<Long> unheardOf = new HashSet<>();
  private final Set<Long> nobodys = new HashSet<>();
  private final Set<Calibrated> calibrated = new HashSet<>();
  private final Unwritten unwritten = new Unwritten();

  /** That a pool's rotation knows who joined, left and came back until then. */
  private record Calibrated(String pool, Instant asOf) {}

  /** Portions of a pool as of a moment, by band and rep. */
  private record Followed(Instant asOf, List<Map<String, Portion>> portions) {}

  /**
   * Nothing is read yet.
   *
   * @param latest when each pool decided last in event time
   */
  Sitting(DSLContext in, Tallies tallies, Map<String, Instant> latest) {
    this.in = in;
    this.tallies = tallies;
    this.latest = new HashMap<>(latest);
  }

  /** Where to read and write what is not kept here; sees all that was decided. */
  DSLContext in() {
    flush();
    return in;
  }

  /** The latest moment at which one of those pools decided in event time. */
  Optional<Instant> latest(Collection<String> pools) {
    return pools.stream()
        .flatMap(pool -> Optional.ofNullable(latest.get(pool)).stream())
        .max(Instant::compareTo);
  }

  /**
   * Reads in a few statements what the turns of those leads will ask for.
   *
   * @param seatings whose states
   * @param leads the leads by their internal numbers
   * @throws LostLeadException where one of them is not stored under its number
   */
  void prepare(List<Seating> seatings, Map<Long, LeadKey> leads) {
    Map<Seating.Key, Seating> wanted = new HashMap<>();
    seatings.forEach(seating -> wanted.putIfAbsent(seating.key(), seating));
    read(List.copyOf(wanted.values()));
    unheardOf.addAll(leads.keySet());
    nobodys.addAll(leads.keySet());
    Set<String> pools =
        seatings.stream().map(seating -> seating.pool().pool()).collect(Collectors.toSet());
    pools.forEach(pool -> heads.put(pool, List.of()));
    Set<Long> lost = new HashSet<>(leads.keySet());
    for (Record row : known(leads, pools)) {
      Long lead = row.get("lead_id", Long.class);
      switch (row.get("what", String.class)) {
        case "DECIDED" -> unheardOf.remove(lead);
        case "GIVEN" -> nobodys.remove(lead);
        case "STORED" -> lost.remove(lead);
        default -> heads.remove(row.get("pool", String.class));
      }
    }
    if (!lost.isEmpty()) {
      throw new LostLeadException();
    }
  }

  private List<Record> known(Map<Long, LeadKey> leads, Set<String> pools) {
    List<Map.Entry<Long, LeadKey>> asked = List.copyOf(leads.entrySet());
    return List.copyOf(
        in.fetch(
            """
            select 'STORED' as what, lead.id as lead_id, null as pool
            from unnest({0}, {2}, {3}) as asked (id, system, external_id)
            join lead on lead.id = asked.id and lead.system = asked.system and lead.external_id = asked.external_id
            union all
            select 'DECIDED', lead_id, null from decision where lead_id = any({0})
            union all
            select 'GIVEN', lead_id, null from assignment where lead_id = any({0})
            union all
            select 'WAITS', null, pool from unnest({1}) as asked (pool)
            where exists (select from waiting where waiting.pool = asked.pool)
            """,
            Sql.numbers(asked, Map.Entry::getKey),
            Sql.texts(pools, pool -> pool),
            Sql.texts(asked, one -> one.getValue().system()),
            Sql.texts(asked, one -> one.getValue().externalId())));
  }

  private void read(List<Seating> seatings) {
    StateRows.fetch(in, seatings).forEach(read -> states.put(read.seating().key(), read));
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
    if (!states.containsKey(key)) {
      flush();
      read(List.of(seating));
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
      followed = new Followed(asOf, tallies.inTurn(in, pool, asOf));
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

  /** Keeps a decision, to be written with the others. */
  void commit(long leadId, Decision decision, PoolSeats pool, Rotated rotated, Wait wait) {
    boolean waited = !unheardOf.remove(leadId);
    if (waited || !decision.isFinal()) {
      lineChanged();
    }
    boolean held = !nobodys.remove(leadId);
    boolean uncalibrated =
        decision.rep().isPresent()
            && isUncalibrated(pool)
            && calibrated.add(new Calibrated(pool.pool(), decision.asOf()));
    if (uncalibrated) {
      flush(); // who joins is put level with the others as they stand by now
    }
    unwritten.add(new Unwritten.Entry(leadId, decision, pool, rotated, wait, waited, uncalibrated));
    decision.rep().ifPresent(rep -> granted(decision, rep, pool, rotated));
    if (held || decision.mode() == Mode.SHADOW) {
      states.clear(); // others hold the lead no more, or somebody holds it whom nobody asked
    }
    if (pool.eventTime()) {
      latest.merge(pool.pool(), decision.asOf(), (one, other) -> other);
    }
  }

  private boolean isUncalibrated(PoolSeats pool) {
    return states.values().stream()
        .filter(one -> one.seating().pool().pool().equals(pool.pool()))
        .findFirst()
        .map(SeatStates::isUncalibrated)
        .orElse(true);
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

  /** Writes what was decided. */
  void flush() {
    unwritten.write(in);
  }
}

package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Who was given what, in memory, so that many leads can be ruled on one after the other without a
 * database. Everything has to be told in order of time. Not to be shared between threads.
 */
public final class Book {

  private final Map<String, Moments> ofRep = new HashMap<>();
  private final Map<String, Moments> ofPool = new HashMap<>();
  private final Map<Seated, Moments> ofRepInPool = new HashMap<>();
  private final Map<String, Moments> open = new HashMap<>();
  private final Map<Seated, Moments> openInPool = new HashMap<>();
  private final Map<String, Held> held = new HashMap<>();
  private final Map<String, Turns> rotations = new HashMap<>();
  private final Map<String, List<Absence>> absences = new HashMap<>();
  private final Map<String, Tally> tallies = new HashMap<>();

  private record Seated(String rep, String pool) {}

  private record Held(String rep, Optional<String> pool, Instant since) {}

  /**
   * How a pool's leads count.
   *
   * @param pool its name
   * @param rotation whose turns count
   * @param moves scopes of all rotations that a lead of this pool counts in
   * @param zone zone of the rotation's periods
   * @param openFor how long a lead of which nothing is heard stays open, above 0
   * @param bands of fairness
   */
  public record Terms(
      String pool,
      Rotation rotation,
      List<String> moves,
      ZoneId zone,
      Duration openFor,
      List<Band> bands) {

    public Terms {
      bands = List.copyOf(bands);
      moves = List.copyOf(moves);
    }

    /**
     * Begin of the period whose credits count at that moment; empty where they never begin anew.
     */
    private Optional<Instant> creditsSince(Instant at) {
      return rotation.period().map(window -> window.start(at, zone));
    }
  }

  /** That the rep is away. */
  public void away(String rep, Absence absence) {
    absences.computeIfAbsent(rep, _ -> new ArrayList<>()).add(absence);
  }

  /**
   * That somebody got a lead.
   *
   * @param lead the lead's id; where somebody holds it already, that rep holds it no more
   * @throws IllegalArgumentException where it was given before the latest one
   */
  public void give(String lead, Terms terms, Ruling.Assigned ruling, Instant at) {
    had(lead, ruling.rep(), Optional.of(terms.pool()), terms.moves(), at);
    turns(terms.rotation().scope()).owe(ruling.rotated().credits(), terms.creditsSince(at));
    ruling
        .rotated()
        .cycle()
        .ifPresent(cycle -> turns(terms.rotation().scope()).drawn(ruling.rep(), cycle));
    tally(terms).add(new Tally.Given(at, ruling.rep(), ruling.due()));
  }

  /**
   * That somebody got a lead, whatever decided it: it counts towards caps and turns, and changes no
   * credits.
   *
   * @param lead the lead's id; where somebody holds it already, that rep holds it no more
   * @param pool where; empty outside of any pool
   * @param moves scopes of the rotations that it counts in
   * @throws IllegalArgumentException where it was given before the latest one
   */
  public void had(String lead, String rep, Optional<String> pool, List<String> moves, Instant at) {
    close(lead);
    held.put(lead, new Held(rep, pool, at));
    open.computeIfAbsent(rep, _ -> new Moments()).add(at);
    ofRep.computeIfAbsent(rep, _ -> new Moments()).add(at);
    pool.ifPresent(name -> {
      ofPool.computeIfAbsent(name, _ -> new Moments()).add(at);
      ofRepInPool.computeIfAbsent(new Seated(rep, name), _ -> new Moments()).add(at);
      openInPool.computeIfAbsent(new Seated(rep, name), _ -> new Moments()).add(at);
    });
    moves.forEach(scope -> turns(scope).move(rep));
  }

  /** That somebody got a lead before, as bands count it; nothing else knows of it. */
  public void tally(Terms terms, Tally.Given given) {
    tally(terms).add(given);
  }

  /** That a lead is no longer open; nothing happens where it is not. */
  public void close(String lead) {
    Optional.ofNullable(held.remove(lead))
        .ifPresent(was -> {
          open.getOrDefault(was.rep(), new Moments()).remove(was.since());
          was.pool()
              .map(pool -> openInPool.get(new Seated(was.rep(), pool)))
              .ifPresent(moments -> moments.remove(was.since()));
        });
  }

  /** Those seats with their states as of a moment. */
  public List<Member> members(Terms terms, List<Seat> seats, Instant asOf) {
    return members(terms, seats, Map.of(), asOf);
  }

  /**
   * The same, with the leads of the day.
   *
   * @param tiring whose leads of the day are counted, by rep
   */
  public List<Member> members(
      Terms terms, List<Seat> seats, Map<String, Tiring> tiring, Instant asOf) {
    List<Map<String, Portion>> portions = tally(terms).advance(asOf);
    return seats.stream()
        .map(seat ->
            new Member(
                seat,
                state(terms, seat, asOf).with(Portion.of(seat.rep(), portions)),
                Optional.ofNullable(tiring.get(seat.rep()))
                    .map(own -> OptionalInt.of(taken(seat.rep(), own.day(), asOf)))
                    .orElse(OptionalInt.empty())))
        .toList();
  }

  private int taken(String rep, Span day, Instant asOf) {
    return ofRep.getOrDefault(rep, new Moments()).count(day.start(asOf), day.end(asOf));
  }

  private State state(Terms terms, Seat seat, Instant asOf) {
    return new State(
        turns(terms.rotation().scope()).standing(seat.rep(), terms.creditsSince(asOf)),
        open(terms, seat, asOf),
        seat.limits().stream().map(limit -> count(terms, seat, limit, asOf)).toList(),
        absences.getOrDefault(seat.rep(), List.of()).stream()
            .filter(absence -> absence.until().map(asOf::isBefore).orElse(true))
            .toList(),
        List.of());
  }

  private OpenLeads open(Terms terms, Seat seat, Instant asOf) {
    OpenLeads all =
        open(open.getOrDefault(seat.rep(), new Moments()), seat.mostOpen(), terms, asOf);
    return seat.mostOpenInPool().isEmpty()
        ? all
        : all.tighter(
            open(
                openInPool.getOrDefault(new Seated(seat.rep(), terms.pool()), new Moments()),
                seat.mostOpenInPool(),
                terms,
                asOf));
  }

  private static OpenLeads open(Moments moments, OptionalInt most, Terms terms, Instant asOf) {
    Span fresh = new Span.Rolling(terms.openFor());
    return new OpenLeads(
        moments.count(fresh.start(asOf), fresh.end(asOf)),
        most,
        most.isPresent()
            ? moments.belowAt(terms.openFor(), most.getAsInt(), asOf)
            : Optional.empty());
  }

  private Count count(Terms terms, Seat seat, Limit limit, Instant asOf) {
    Moments moments =
        switch (limit.of()) {
          case REP -> ofRep.getOrDefault(seat.rep(), new Moments());
          case REP_IN_POOL ->
              ofRepInPool.getOrDefault(new Seated(seat.rep(), terms.pool()), new Moments());
          case POOL -> ofPool.getOrDefault(terms.pool(), new Moments());
        };
    return new Count(
        moments.count(limit.span().start(asOf), limit.span().end(asOf)),
        switch (limit.span()) {
          case Span.Calendar _ -> Optional.empty();
          case Span.Rolling(Duration length) -> moments.belowAt(length, limit.most(), asOf);
        });
  }

  private Tally tally(Terms terms) {
    return tallies.computeIfAbsent(terms.pool(), _ -> Tally.of(terms.bands()));
  }

  private Turns turns(String scope) {
    return rotations.computeIfAbsent(scope, _ -> new Turns());
  }
}

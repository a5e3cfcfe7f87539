package io.fairlead.ledger;

import io.fairlead.routing.Member;
import io.fairlead.routing.OpenLeads;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Rotated;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Standing;
import io.fairlead.routing.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * States of a pool's members as of a moment: as they were read, and as they become with every lead
 * that is given afterwards in the same transaction.
 */
final class SeatStates {

  private final CountRows counts;
  private final List<Read> read;
  private final Map<String, Integer> places = new HashMap<>();
  private Instant changesAt;
  private Seating seating;
  private long latestTurn;

  /**
   * What was read of a member.
   *
   * @param state without counts and portions, which are kept for the pool
   * @param earliest since when the one that was given first is open; empty where none is
   * @param uncalibrated whether the rep joins the rotation, has left it or comes back to it
   */
  record Read(State state, Optional<Instant> earliest, boolean uncalibrated) {}

  /**
   * @param read what was read of the members, in the order of the seats
   * @param latestTurn number of the rotation's latest turn, 0 before the first
   * @param changesAt the first moment at which what was read becomes another by itself
   */
  SeatStates(
      Seating seating, CountRows counts, List<Read> read, long latestTurn, Instant changesAt) {
    this.seating = seating;
    this.counts = counts;
    this.read = new ArrayList<>(read);
    this.latestTurn = latestTurn;
    this.changesAt = changesAt;
    for (int i = 0; i < read.size(); i++) {
      places.put(seating.pool().seats().get(i).rep(), i);
    }
  }

  Seating seating() {
    return seating;
  }

  /** Number of the rotation's latest turn, 0 before the first. */
  long latestTurn() {
    return latestTurn;
  }

  /**
   * Goes on to a later moment, if nothing changes by itself until then.
   *
   * @param later the same members, with the same key
   * @return whether it did
   */
  boolean moveTo(Seating later) {
    Instant from = seating.asOf();
    boolean same =
        !later.asOf().isBefore(from)
            && later.asOf().isBefore(changesAt)
            && later.asOf().isBefore(counts.changesAt(from))
            && later.pool().creditsSince(later.asOf()).equals(seating.pool().creditsSince(from))
            && !later.pool().eventTime()
            && seating.pool().seats().stream().allMatch(one -> one.mostOpenInPool().isEmpty());
    if (same) {
      seating = later;
    }
    return same;
  }

  /** Whether what happens to reps who are not among the members may matter here. */
  boolean dependsOnOthers() {
    return counts.hasPoolCaps();
  }

  /** Whether one of those reps is a member. */
  boolean hasAny(Set<String> reps) {
    return reps.stream().anyMatch(places::containsKey);
  }

  /** Takes over what was read anew of some of the members, as of the same moment. */
  void renew(SeatStates some) {
    some.places.forEach((rep, at) ->
        read.set(Optional.ofNullable(places.get(rep)).orElseThrow(), some.read.get(at)));
    counts.renew(some.counts);
    if (some.changesAt.isBefore(changesAt)) {
      changesAt = some.changesAt;
    }
  }

  /** Nobody joins any more, or comes back: it is written. */
  void calibrated() {
    read.replaceAll(was -> new Read(was.state(), was.earliest(), false));
  }

  /** Whether somebody joins the rotation, has left it or comes back to it. */
  boolean isUncalibrated() {
    return read.stream().anyMatch(Read::uncalibrated);
  }

  /**
   * The members with their states.
   *
   * @param seats the seats, for the same reps in the same order as those whose states were read
   * @param portions by band and rep
   */
  List<Member> members(List<Seat> seats, List<Map<String, Portion>> portions) {
    return IntStream.range(0, seats.size())
        .mapToObj(i -> member(seats.get(i), read.get(i).state(), portions))
        .toList();
  }

  private Member member(Seat seat, State state, List<Map<String, Portion>> portions) {
    return new Member(
        seat,
        new State(
            state.standing(),
            state.open(),
            counts.of(seat),
            state.absences(),
            Portion.of(seat.rep(), portions)),
        counts.today(seat));
  }

  /**
   * That a lead was given at the same moment.
   *
   * @param in the pool that gave it
   * @param counted the pool in which it counts; empty outside of any pool
   * @param rotated what the rotation keeps of it
   * @param holds whether the rep has it for good; else it counts in the rotation only
   * @return false where its effect here is not known, so that the states have to be read anew
   */
  boolean given(
      PoolSeats in,
      Optional<String> counted,
      String rep,
      Rotated rotated,
      boolean holds,
      Instant at) {
    return at.equals(seating.asOf())
        && turns(in, rep, rotated)
        && (!holds || (opens(rep) && counts.add(counted, rep)));
  }

  private boolean turns(PoolSeats in, String rep, Rotated rotated) {
    String scope = seating.pool().rotation().scope();
    if (in.moves().contains(scope)) {
      latestTurn++;
      change(rep, was -> new Standing(latestTurn, was.credit(), was.cycle()));
    }
    if (!in.rotation().scope().equals(scope)) {
      return true;
    }
    rotated
        .cycle()
        .ifPresent(cycle -> change(rep, was -> new Standing(was.lastTurn(), was.credit(), cycle)));
    rotated
        .credits()
        .forEach((owed, credit) ->
            change(owed, was -> new Standing(was.lastTurn(), credit, was.cycle())));
    return rotated.credits().isEmpty()
        || in.creditsSince(seating.asOf()).equals(seating.pool().creditsSince(seating.asOf()));
  }

  private interface Change {
    Standing of(Standing was);
  }

  private void change(String rep, Change change) {
    Optional.ofNullable(places.get(rep))
        .ifPresent(place -> {
          Read was = read.get(place);
          State state = was.state();
          read.set(
              place,
              new Read(
                  new State(
                      change.of(state.standing()),
                      state.open(),
                      state.counts(),
                      state.absences(),
                      state.portions()),
                  was.earliest(),
                  was.uncalibrated()));
        });
  }

  /** One more is open; above the cap it would have to be known when the others end. */
  private boolean opens(String rep) {
    Integer place = places.get(rep);
    if (place == null) {
      return true;
    }
    Seat seat = seating.pool().seats().get(place);
    Read was = read.get(place);
    OptionalInt cap = seat.mostOpen();
    int count = was.state().open().count() + 1;
    if (seat.mostOpenInPool().isPresent() || (cap.isPresent() && count > cap.getAsInt())) {
      return false;
    }
    Instant earliest = was.earliest().orElse(seating.asOf());
    Optional<Instant> belowCapAt =
        cap.isPresent() && count == cap.getAsInt()
            ? Optional.of(earliest.plus(seating.pool().openFor()))
            : Optional.empty();
    State state = was.state();
    read.set(
        place,
        new Read(
            new State(
                state.standing(),
                new OpenLeads(count, cap, belowCapAt),
                state.counts(),
                state.absences(),
                state.portions()),
            Optional.of(earliest),
            was.uncalibrated()));
    return true;
  }
}

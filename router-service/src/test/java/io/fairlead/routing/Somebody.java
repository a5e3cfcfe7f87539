package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A member of a pool for tests, who may take every lead until something is said against it. */
record Somebody(Seat seat, State state) {

  static Somebody named(String rep) {
    return new Somebody(
        new Seat(
            rep,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Schedule.ALWAYS,
            List.of(),
            OptionalInt.empty(),
            0,
            List.of()),
        new State(Standing.NEW, OpenLeads.NONE, List.of(), List.of(), List.of()));
  }

  static List<Member> members(Somebody... all) {
    return Arrays.stream(all).map(Somebody::member).toList();
  }

  Member member() {
    return new Member(seat, state);
  }

  Somebody at(int position) {
    return seat(position, seat.weight(), seat.activeFrom(), seat.activeTo(), seat.tier());
  }

  Somebody weighing(double weight) {
    return seat(seat.position(), weight, seat.activeFrom(), seat.activeTo(), seat.tier());
  }

  Somebody from(Instant begin) {
    return seat(seat.position(), seat.weight(), Optional.of(begin), seat.activeTo(), seat.tier());
  }

  Somebody to(Instant end) {
    return seat(seat.position(), seat.weight(), seat.activeFrom(), Optional.of(end), seat.tier());
  }

  Somebody ofTier(int tier) {
    return seat(seat.position(), seat.weight(), seat.activeFrom(), seat.activeTo(), tier);
  }

  private Somebody seat(
      int position, double weight, Optional<Instant> from, Optional<Instant> to, int tier) {
    return new Somebody(
        new Seat(
            seat.rep(),
            position,
            weight,
            from,
            to,
            seat.schedule(),
            seat.limits(),
            seat.mostOpen(),
            tier,
            seat.matches()),
        state);
  }

  Somebody working(Schedule schedule) {
    return new Somebody(
        conditions(schedule, seat.limits(), seat.mostOpen(), seat.matches()), state);
  }

  Somebody matching(Match... matches) {
    return new Somebody(
        conditions(seat.schedule(), seat.limits(), seat.mostOpen(), List.of(matches)), state);
  }

  /** A limit, and what counts towards it. */
  Somebody limited(Limit limit, Count count) {
    List<Limit> limits = new ArrayList<>(seat.limits());
    limits.add(limit);
    List<Count> counts = new ArrayList<>(state.counts());
    counts.add(count);
    return new Somebody(
        conditions(seat.schedule(), limits, seat.mostOpen(), seat.matches()),
        new State(state.standing(), state.open(), counts, state.absences(), state.portions()));
  }

  private Seat conditions(
      Schedule schedule, List<Limit> limits, OptionalInt mostOpen, List<Match> matches) {
    return new Seat(
        seat.rep(),
        seat.position(),
        seat.weight(),
        seat.activeFrom(),
        seat.activeTo(),
        schedule,
        limits,
        mostOpen,
        seat.tier(),
        matches);
  }

  Somebody standing(long lastTurn, double credit, long cycle) {
    return new Somebody(
        seat,
        new State(
            new Standing(lastTurn, credit, cycle),
            state.open(),
            state.counts(),
            state.absences(),
            state.portions()));
  }

  Somebody lastTurn(long turn) {
    return standing(turn, state.standing().credit(), state.standing().cycle());
  }

  /** With so many leads open, and no cap of them. */
  Somebody open(int count) {
    return open(new OpenLeads(count, OptionalInt.empty(), Optional.empty()));
  }

  /** With so many leads open, of so many. */
  Somebody open(int count, int cap) {
    return open(new OpenLeads(count, OptionalInt.of(cap), Optional.empty()));
  }

  Somebody open(OpenLeads open) {
    return new Somebody(
        conditions(seat.schedule(), seat.limits(), open.cap(), seat.matches()),
        new State(state.standing(), open, state.counts(), state.absences(), state.portions()));
  }

  Somebody away(Absence... absences) {
    return new Somebody(
        seat,
        new State(
            state.standing(), state.open(), state.counts(), List.of(absences), state.portions()));
  }
}

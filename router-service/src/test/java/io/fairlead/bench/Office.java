package io.fairlead.bench;

import io.fairlead.routing.Band;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sales floor that is as hard to share leads out on as it gets: hardly any free capacity, people
 * who work mornings or half the week, specialists, somebody who leaves and somebody who joins, caps
 * of open leads, narrow bands. What every rep would make of every lead is known.
 *
 * @param reps in order of their ids
 * @param past leads that came before, in order of time: nobody gets them
 * @param leads to share out, in order of time
 * @param bands of counts and of expected value
 */
record Office(List<Rep> reps, List<Lead> past, List<Lead> leads, List<Band> bands) {

  /** Number of kinds of leads; a third of all is of each. */
  static final int KINDS = 3;

  /** A Monday. */
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

  /** Working days of leads to share out. */
  static final int DAYS = 20;

  static final int OPENS = 9;
  static final int NOON = 13;
  static final int CLOSES = 17;

  private static final double COUNT_WITHIN = 0.05;
  private static final double VALUE_WITHIN = 0.10;

  Office {
    reps = List.copyOf(reps);
    past = List.copyOf(past);
    leads = List.copyOf(leads);
    bands = List.copyOf(bands);
  }

  /**
   * A rep.
   *
   * @param weight such that about as much is due to the rep as the caps say
   * @param days on which the rep works
   * @param until hour at which the rep stops
   * @param from first day
   * @param to first day after the last
   * @param kind the only kind of leads that a specialist takes
   */
  record Rep(
      String id,
      double weight,
      int capPerDay,
      int mostOpen,
      Set<DayOfWeek> days,
      int until,
      LocalDate from,
      LocalDate to,
      OptionalInt kind) {

    /** A rep with that weight. */
    Rep weighing(double other) {
      return new Rep(id, other, capPerDay, mostOpen, days, until, from, to, kind);
    }

    /** A rep with that cap of open leads. */
    Rep holding(int other) {
      return new Rep(id, weight, capPerDay, other, days, until, from, to, kind);
    }

    boolean worksOn(LocalDate day) {
      return days.contains(day.getDayOfWeek()) && !day.isBefore(from) && day.isBefore(to);
    }

    boolean takes(int ofKind) {
      return kind.isEmpty() || kind.getAsInt() == ofKind;
    }
  }

  /**
   * A lead.
   *
   * @param open how long it stays open, whoever gets it
   * @param probability by rep, that it converts
   * @param value of the deal
   */
  record Lead(
      String id, Instant at, int kind, Duration open, List<Double> probability, double value) {

    Lead {
      probability = List.copyOf(probability);
    }

    double worth(int rep) {
      return probability.get(rep) * value;
    }
  }

  /** Counts within 5% of what is due, expected value within 10%. */
  static List<Band> narrow(Duration over, Optional<Instant> starting) {
    return List.of(
        within(Band.Of.COUNT, COUNT_WITHIN, over, starting),
        within(Band.Of.EXPECTED_VALUE, VALUE_WITHIN, over, starting));
  }

  private static Band within(Band.Of of, double share, Duration over, Optional<Instant> starting) {
    return new Band(of, OptionalDouble.of(1 - share), OptionalDouble.of(1 + share), over, starting);
  }

  /** The working days from one on, or so many of them before it where there are fewer than 0. */
  static List<LocalDate> workingDays(LocalDate from, int count) {
    List<LocalDate> days =
        Stream.iterate(from, day -> day.plusDays(count < 0 ? -1 : 1))
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .limit(Math.abs(count))
            .toList();
    return count < 0 ? days.reversed() : Collections.unmodifiableList(days);
  }
}

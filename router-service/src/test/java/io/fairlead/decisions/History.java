package io.fairlead.decisions;

import io.fairlead.routing.Absence;
import io.fairlead.routing.Band;
import io.fairlead.routing.Book;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Match;
import io.fairlead.routing.Member;
import io.fairlead.routing.Money;
import io.fairlead.routing.Outlook;
import io.fairlead.routing.Planned;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Prices;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Tariff;
import io.fairlead.routing.Tiring;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** A pool drawn at random, with everything that a ruling may stand on, and the leads it gives. */
final class History {

  static final List<String> REPS = List.of("ana", "bo", "chloe", "dan", "eve", "fred");

  private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> PREFERENCES = List.of("language", "territory");

  private final Random random;
  private final PoolRules rules;
  private final Book.Terms terms;
  private final List<Seat> seats;
  private final Book book = new Book();
  private final Map<String, Double> tiredBy = new HashMap<>();
  private Instant at = BEGIN;

  /**
   * What is known of one lead.
   *
   * @param members the pool's reps as they stand
   * @param outlook what is known of them
   * @param planned to whom a plan for many leads gives it, where there is one
   */
  record Turn(
      Instant at, List<Member> members, Outlook outlook, int tier, Optional<Planned> planned) {}

  History(int number) {
    random = new Random(number);
    Strategy[] strategies = Strategy.values();
    Strategy strategy = strategies[number % strategies.length];
    rules =
        new PoolRules(
            "all",
            strategy,
            random.nextBoolean()
                ? List.of(strategies[random.nextInt(strategies.length)], Strategy.WEIGHTED)
                : List.of(),
            new Rotation(any(List.of(Rotation.Order.values())), "pool:all", Optional.empty()),
            random.nextBoolean() ? 0.05 * random.nextDouble() : 0,
            random.nextBoolean() ? Optional.of(Duration.ofDays(3)) : Optional.empty(),
            random.nextBoolean(),
            bands(),
            random.nextInt(4) > 0);
    terms =
        new Book.Terms(
            "all",
            rules.rotation(),
            List.of("pool:all"),
            ZoneOffset.UTC,
            Duration.ofDays(30),
            rules.bands());
    seats = IntStream.range(0, 2 + random.nextInt(REPS.size() - 1)).mapToObj(this::seat).toList();
    for (Seat seat : seats) {
      if (random.nextInt(4) == 0) {
        tiredBy.put(seat.rep(), -random.nextDouble());
      }
      if (random.nextInt(4) == 0) {
        book.away(
            seat.rep(),
            new Absence(
                any(List.of(Absence.Kind.values())),
                BEGIN,
                random.nextBoolean()
                    ? Optional.of(BEGIN.plus(Duration.ofHours(1 + random.nextInt(60))))
                    : Optional.empty(),
                "a test"));
      }
    }
  }

  private List<Band> bands() {
    List<Band> bands = new ArrayList<>();
    for (Band.Of of : Band.Of.values()) {
      if (random.nextInt(3) == 0) {
        bands.add(
            new Band(
                of,
                OptionalDouble.of(0.5 + random.nextDouble() / 2),
                OptionalDouble.of(1 + random.nextDouble()),
                Duration.ofDays(7),
                Optional.empty()));
      }
    }
    return bands;
  }

  private Seat seat(int position) {
    List<Limit> limits = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      limits.add(
          new Limit(
              1 + random.nextInt(3), new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP));
    }
    if (random.nextInt(5) == 0) {
      limits.add(
          new Limit(1 + random.nextInt(3), new Span.Rolling(Duration.ofHours(5)), Limit.Of.REP));
    }
    return new Seat(
        REPS.get(position),
        position,
        random.nextInt(4),
        Optional.empty(),
        Optional.empty(),
        Schedule.ALWAYS,
        limits,
        random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
        random.nextInt(3),
        matches());
  }

  private List<Match> matches() {
    List<Match> matches = new ArrayList<>();
    boolean sells = random.nextInt(5) > 0;
    matches.add(new Match("product", true, sells, sells ? "" : "it does not sell the product"));
    for (String what : PREFERENCES) {
      matches.add(new Match(what, false, random.nextBoolean(), ""));
    }
    return matches;
  }

  PoolRules rules() {
    return rules;
  }

  List<Seat> seats() {
    return seats;
  }

  /** What is known of the next lead, some hours later. */
  Turn next() {
    at = at.plus(Duration.ofMinutes(random.nextInt(600)));
    Map<String, Tiring> tiring = new HashMap<>();
    tiredBy.forEach((rep, by) -> tiring.put(rep, new Tiring(ZoneOffset.UTC, taken -> taken * by)));
    boolean scored = random.nextInt(5) > 0;
    Map<String, Score> scores = new HashMap<>();
    Map<String, Double> rates = new HashMap<>();
    Map<String, Tariff> tariffs = new HashMap<>();
    double value = 100 * random.nextDouble();
    boolean sure = random.nextBoolean();
    for (Seat seat : seats) {
      double p = random.nextDouble();
      scores.put(
          seat.rep(),
          new Score(
              p, p * value, sure ? Optional.of(random.nextDouble()) : Optional.<Double>empty()));
      if (random.nextInt(8) > 0) {
        rates.put(seat.rep(), random.nextDouble());
      }
      tariffs.put(
          seat.rep(),
          new Tariff(
              List.of(3 * random.nextDouble(), 9 * random.nextDouble()),
              List.of(),
              random.nextDouble() - 0.5,
              random.nextDouble() - 0.5));
    }
    Outlook outlook =
        new Outlook(
            scored
                ? new Scores.Scored(scores, random.nextInt(6) > 0, tiring)
                : new Scores.Unscored("there is no model"),
            rates,
            random.nextBoolean() ? new Prices(tariffs, Instant.MAX) : Prices.NONE,
            new Money(random.nextBoolean() ? Optional.of("EUR") : Optional.empty()));
    return new Turn(
        at,
        book.members(terms, seats, scored ? tiring : Map.of(), at),
        outlook,
        random.nextInt(3),
        random.nextInt(6) == 0
            ? Optional.of(
                new Planned(
                    "all",
                    seats.get(random.nextInt(seats.size())).rep(),
                    7,
                    Optional.of(new Planned.Promise("zoe", random.nextDouble(), "is at a cap"))))
            : Optional.empty());
  }

  /** The lead went as that ruling says. */
  void given(String lead, Ruling ruling) {
    if (ruling instanceof Ruling.Assigned assigned) {
      book.give(lead, terms, assigned, at);
      if (random.nextInt(3) == 0) {
        book.close(lead);
      }
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}

package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeferralTest {

  private static final int FLOORS = 300;
  private static final int LEADS = 40;

  @Test
  void aLeadThatWaitsCanBeGivenAtItsMomentAndNotAnyEarlier() {
    Random random = new Random(7);
    int waited = 0;
    for (int floor = 0; floor < FLOORS; floor++) {
      waited += waiting(random);
    }
    assertThat(waited).as("leads that had to wait").isGreaterThan(FLOORS);
  }

  /** Gives leads on a new floor; how many had to wait. */
  private static int waiting(Random random) {
    PoolRules rules =
        random.nextBoolean()
            ? Asked.within(Strategy.ROUND_ROBIN, 1 + random.nextInt(60))
            : Asked.rules(Strategy.ROUND_ROBIN);
    Book.Terms terms = Floor.terms(rules);
    Book book = new Book();
    List<Seat> seats = seats(random, book);
    Instant at = Asked.NOW;
    int waited = 0;
    for (int lead = 0; lead < LEADS; lead++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(300)));
      switch (rule(rules, book.members(terms, seats, at), at)) {
        case Ruling.Assigned given -> book.give("L" + lead, terms, given, at);
        case Ruling.Deferred deferred -> {
          if (deferred.until().isPresent()) {
            requireExact(rules, book, terms, seats, at, deferred.until().get());
            waited++;
          }
        }
        case Ruling.Unroutable _ -> {}
      }
    }
    return waited;
  }

  private static void requireExact(
      PoolRules rules, Book book, Book.Terms terms, List<Seat> seats, Instant at, Instant until) {
    assertThat(until).isAfter(at);
    assertThat(rule(rules, book.members(terms, seats, until), until))
        .isInstanceOf(Ruling.Assigned.class);
    Instant before = until.minus(Duration.ofNanos(1_000));
    assertThat(rule(rules, book.members(terms, seats, before), before))
        .isInstanceOf(Ruling.Deferred.class);
  }

  private static Ruling rule(PoolRules rules, List<Member> members, Instant at) {
    return Asked.rule(rules, members, new Call(Set.of(), 0, at, 0.5));
  }

  private static List<Seat> seats(Random random, Book book) {
    List<Seat> seats = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      Seat seat = seat(random, i);
      seats.add(seat);
      Instant since = Asked.NOW.plus(Duration.ofHours(random.nextInt(200)));
      book.away(
          seat.rep(),
          new Absence(
              Absence.Kind.ABSENT,
              since,
              Optional.of(since.plus(Duration.ofHours(random.nextInt(100)))),
              ""));
    }
    return seats;
  }

  private static Seat seat(Random random, int number) {
    ZoneId zone = ZoneId.of(random.nextBoolean() ? "America/New_York" : "Asia/Kolkata");
    return new Seat(
        "r" + number,
        number,
        1,
        random.nextInt(4) == 0
            ? Optional.of(Asked.NOW.plus(Duration.ofHours(random.nextInt(99))))
            : Optional.empty(),
        random.nextInt(4) == 0
            ? Optional.of(Asked.NOW.plus(Duration.ofHours(100 + random.nextInt(99))))
            : Optional.empty(),
        random.nextInt(4) == 0
            ? Schedule.ALWAYS
            : Asked.weekdays("09:00-12:00,13:00-17:00", zone.getId()),
        List.of(
            new Limit(2, new Span.Calendar(Window.DAY, zone), Limit.Of.REP),
            new Limit(1, new Span.Rolling(Duration.ofHours(3)), Limit.Of.REP_IN_POOL),
            new Limit(3, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.POOL)),
        random.nextBoolean() ? OptionalInt.of(9) : OptionalInt.empty(),
        0,
        List.of());
  }
}

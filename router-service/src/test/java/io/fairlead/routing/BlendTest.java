package io.fairlead.routing;

import static io.fairlead.routing.Asked.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is left of the blend of value, capacity and fairness where a part of it is missing. */
class BlendTest {

  private static final int POOLS = 50;
  private static final int LEADS = 400;
  private static final PoolRules RULES = Asked.rules(Strategy.AI);

  @Test
  void withoutBoundsThePolicyIsGreedy() {
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Seat> seats = seats(random);
      Book book = new Book();
      Pricer pricer = new Pricer(List.of(), ZoneOffset.UTC);
      Prices prices = Prices.NONE;
      for (int lead = 0; lead < LEADS; lead++) {
        Map<String, Score> byRep = new HashMap<>();
        seats.forEach(seat -> byRep.put(seat.rep(), score(random.nextDouble())));
        Ruling.Assigned ruling = give(book, seats, byRep, prices, lead);
        assertThat(ruling.rep()).isEqualTo(best(byRep));
        pricer.ruled(ruling, new Scores.Scored(byRep, true), at(lead));
        if (lead % 100 == 99) {
          prices = pricer.task().orElseThrow().solve().prices();
        }
      }
      assertThat(prices.byRep()).hasSameSizeAs(seats);
    }
  }

  @Test
  void withEqualScoresItIsWeightedRoundRobinWithinOneLead() {
    for (int seed = 0; seed < POOLS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Seat> seats = seats(random);
      Book book = new Book();
      Book weighted = new Book();
      Map<String, Integer> ahead = new HashMap<>();
      for (int lead = 0; lead < LEADS; lead++) {
        Score same = score(random.nextDouble());
        Map<String, Score> byRep = new HashMap<>();
        seats.forEach(seat -> byRep.put(seat.rep(), same));
        ahead.merge(give(book, seats, byRep, Prices.NONE, lead).rep(), 1, Integer::sum);
        Ruling.Assigned other =
            give(Asked.rules(Strategy.WEIGHTED), weighted, seats, byRep, Prices.NONE, lead);
        ahead.merge(other.rep(), -1, Integer::sum);
        assertThat(ahead.values())
            .as("seed %d, lead %d", seed, lead)
            .allMatch(leads -> Math.abs(leads) <= 1);
      }
    }
  }

  private static Ruling.Assigned give(
      Book book, List<Seat> seats, Map<String, Score> byRep, Prices prices, int lead) {
    return give(RULES, book, seats, byRep, prices, lead);
  }

  private static Ruling.Assigned give(
      PoolRules rules,
      Book book,
      List<Seat> seats,
      Map<String, Score> byRep,
      Prices prices,
      int lead) {
    Book.Terms terms = Floor.terms(rules);
    Ruling.Assigned ruling =
        (Ruling.Assigned)
            Router.rule(
                rules,
                book.members(terms, seats, at(lead)),
                new Outlook(new Scores.Scored(byRep, true), Map.of(), prices),
                Asked.at(at(lead)));
    book.give("L" + lead, terms, ruling, at(lead));
    return ruling;
  }

  private static Instant at(int lead) {
    return NOW.plus(Duration.ofMinutes(lead));
  }

  private static Score score(double probability) {
    return new Score(probability, 100 * probability);
  }

  private static String best(Map<String, Score> byRep) {
    return byRep.entrySet().stream()
        .max(Comparator.comparingDouble(one -> one.getValue().expectedValue()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }

  /** Three to eight reps with weights from 1 to 4, whom nothing keeps from any lead. */
  private static List<Seat> seats(SplittableRandom random) {
    List<Seat> seats = new ArrayList<>();
    int reps = random.nextInt(3, 9);
    for (int i = 0; i < reps; i++) {
      seats.add(Somebody.named("r" + i).weighing(random.nextInt(1, 5)).at(i).seat());
    }
    return seats;
  }
}

package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {

  private static final Duration WINDOW = Duration.ofDays(10);
  private static final int LEADS = 600;

  private static Band floor(Band.Of of, double floor, Optional<Instant> starting) {
    return new Band(of, OptionalDouble.of(floor), OptionalDouble.empty(), WINDOW, starting);
  }

  private static Band ceiling(double ceiling, Optional<Instant> starting) {
    return new Band(
        Band.Of.COUNT, OptionalDouble.empty(), OptionalDouble.of(ceiling), WINDOW, starting);
  }

  private static PoolRules rules(Strategy strategy, Band... bands) {
    PoolRules rules = Asked.rules(strategy);
    return new PoolRules(
        rules.pool(),
        strategy,
        rules.fallback(),
        rules.rotation(),
        0,
        Optional.empty(),
        true,
        List.of(bands),
        true);
  }

  /** A floor on which one lead comes every twenty minutes. */
  private static final class Shop {
    private final PoolRules rules;
    private final Book book = new Book();
    private final List<Seat> seats;
    private Instant now = Asked.NOW;
    private int leads;

    Shop(PoolRules rules, int reps) {
      this.rules = rules;
      seats =
          IntStream.range(0, reps)
              .mapToObj(i -> Somebody.named("rep-%02d".formatted(i)).at(i).seat())
              .toList();
    }

    Ruling.Assigned give(Scores scores) {
      Book.Terms terms = Floor.terms(rules);
      List<Member> members = book.members(terms, seats, now);
      Ruling.Assigned ruling =
          (Ruling.Assigned)
              Router.rule(rules, members, new Outlook(scores, Map.of()), Asked.at(now));
      book.give("L" + leads++, terms, ruling, now);
      now = now.plusSeconds(1_200);
      return ruling;
    }
  }

  /** The first rep is always the best by far. */
  private static Scores oneStar(List<Seat> seats, SplittableRandom random) {
    double value = 10 + random.nextDouble(100);
    Map<String, Score> scores = new HashMap<>();
    for (Seat seat : seats) {
      double probability = seat.position() == 0 ? 0.5 : 0.1 + 0.02 * random.nextDouble();
      scores.put(seat.rep(), new Score(probability, probability * value));
    }
    return new Scores.Scored(scores, true);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 0.95})
  void nobodyFallsMoreThanOneLeadBehindAFloorOfCounts(double floor) {
    SplittableRandom random = new SplittableRandom(3);
    Shop shop =
        new Shop(rules(Strategy.AI, floor(Band.Of.COUNT, floor, Optional.of(Asked.NOW))), 9);
    Map<String, Integer> got = new HashMap<>();
    for (int lead = 1; lead <= LEADS; lead++) {
      got.merge(shop.give(oneStar(shop.seats, random)).rep(), 1, Integer::sum);
      for (Seat seat : shop.seats) {
        assertThat(got.getOrDefault(seat.rep(), 0))
            .as("%s after %d leads", seat.rep(), lead)
            .isGreaterThanOrEqualTo((int) Math.ceil(floor * lead / 9 - 1 - 1e-9));
      }
    }
    int star = got.getOrDefault("rep-00", 0);
    assertThat(star).isGreaterThanOrEqualTo((int) (LEADS * (1 - floor * 8 / 9)));
  }

  @Test
  void aFloorOfExpectedValueIsKeptToo() {
    SplittableRandom random = new SplittableRandom(4);
    Shop shop =
        new Shop(rules(Strategy.AI, floor(Band.Of.EXPECTED_VALUE, 0.8, Optional.of(Asked.NOW))), 6);
    Map<String, Double> got = new HashMap<>();
    double all = 0;
    double largest = 0;
    for (int lead = 1; lead <= LEADS; lead++) {
      Ruling.Assigned ruling = shop.give(oneStar(shop.seats, random));
      double quality = ruling.due().quality();
      got.merge(ruling.rep(), quality, Double::sum);
      all += quality;
      largest = Math.max(largest, quality);
      for (Seat seat : shop.seats) {
        assertThat(got.getOrDefault(seat.rep(), 0.0))
            .as("%s after %d leads", seat.rep(), lead)
            .isGreaterThanOrEqualTo(0.8 * all / 6 - 1.5 * largest);
      }
    }
  }

  @Test
  void aFallbackIsGuardedLikeTheAi() {
    PoolRules rules = rules(Strategy.WEIGHTED, floor(Band.Of.COUNT, 0.9, Optional.empty()));
    List<Member> members =
        List.of(
            behind(Somebody.named("ana").weighing(1).at(0), new Portion(0, 3, 0)),
            behind(Somebody.named("bo").weighing(50).at(1), new Portion(6, 3, 6)));
    Ruling.Assigned ruling =
        (Ruling.Assigned)
            Router.rule(rules, members, new Outlook(Asked.UNSCORED, Map.of()), Asked.CALL);
    assertThat(ruling.rep()).isEqualTo("ana");
    assertThat(ruling.reason())
        .contains("narrowed to 1 by who is owed a lead to stay above 90% of what is due");
    assertThat(ruling.judged().get(1).leftOut().flatMap(Narrowing::guarded))
        .contains(Guarded.FLOOR_OF_COUNT);
  }

  private static Member behind(Somebody somebody, Portion... portions) {
    return new Member(somebody.seat(), somebody.state().with(List.of(portions)));
  }

  @Test
  void whoHasHadMoreThanEnoughGetsNoMoreWhileOthersMayTakeIt() {
    Shop shop = new Shop(rules(Strategy.AI, ceiling(1.2, Optional.empty())), 5);
    SplittableRandom random = new SplittableRandom(9);
    Map<String, Integer> got = new HashMap<>();
    for (int lead = 1; lead <= LEADS; lead++) {
      got.merge(shop.give(oneStar(shop.seats, random)).rep(), 1, Integer::sum);
      assertThat(got.getOrDefault("rep-00", 0)).isLessThanOrEqualTo((int) (1.2 * lead / 5 + 1));
    }
    assertThat(got.getOrDefault("rep-00", 0)).isGreaterThanOrEqualTo((int) (1.2 * LEADS / 5) - 1);
  }

  @Test
  void aLeadIsGivenEvenWhereEverybodyHasHadMoreThanEnough() {
    PoolRules rules = rules(Strategy.ROUND_ROBIN, ceiling(1.1, Optional.empty()));
    List<Member> members =
        List.of(
            behind(Somebody.named("ana").at(0), new Portion(9, 3, 9)),
            behind(Somebody.named("bo").at(1), new Portion(8, 3, 8)));
    assertThat(Router.rule(rules, members, new Outlook(Asked.UNSCORED, Map.of()), Asked.CALL))
        .isInstanceOf(Ruling.Assigned.class);
  }

  @Test
  void floorsThatComeNearTogetherAreServedInTime() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      members.add(behind(Somebody.named("rep-" + i).at(i), new Portion(0, 0.9, 0)));
    }
    members.add(behind(Somebody.named("star").at(4), new Portion(4, 0.9, 4)));
    Due due = new Due(1, Map.of("rep-0", .2, "rep-1", .2, "rep-2", .2, "rep-3", .2, "star", .2));
    Band band = floor(Band.Of.COUNT, 0.8, Optional.of(Asked.NOW.minusSeconds(60)));
    assertThat(owed(List.of(band), members, due))
        .isEqualTo(Set.of("rep-0", "rep-1", "rep-2", "rep-3"));
    List<Member> one =
        List.of(
            behind(Somebody.named("rep").at(0), new Portion(0, 0.5, 0)),
            behind(Somebody.named("star").at(1), new Portion(1, 0.5, 1)));
    assertThat(owed(List.of(band), one, new Due(1, Map.of("rep", .5, "star", .5)))).isEmpty();
  }

  /** Neither floor alone is near, but one lead is due soon by each of them, and only one comes. */
  @Test
  void floorsOfSeveralBandsAreServedFromTheSameLeads() {
    List<Band> bands =
        List.of(
            floor(Band.Of.COUNT, 0.8, Optional.of(Asked.NOW.minusSeconds(60))),
            floor(Band.Of.EXPECTED_VALUE, 0.8, Optional.of(Asked.NOW.minusSeconds(60))));
    Portion enough = new Portion(4, 2, 4);
    List<Member> members =
        List.of(
            behind(Somebody.named("ana").at(0), new Portion(0, 0.8, 0), enough),
            behind(Somebody.named("bo").at(1), enough, new Portion(0, 2.0, 0)),
            behind(Somebody.named("star").at(2), enough, enough));
    Due due = new Due(1, Map.of("ana", 0.2, "bo", 0.2, "star", 0.2));
    assertThat(owed(bands.subList(0, 1), members, due)).isEmpty();
    assertThat(owed(bands, members, due)).isEqualTo(Set.of("ana", "bo"));
  }

  private static Set<String> owed(List<Band> bands, List<Member> members, Due due) {
    return Guard.owed(Guard.of(bands, members, due, Asked.NOW), members).keySet();
  }
}

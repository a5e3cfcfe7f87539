package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Evidence.Strength;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often evidence is claimed where there is nothing, and where there is something. Results are
 * in docs/benchmarks/evidence.md. Run with {@code mvn -P bench -pl model-training -am test
 * -Dtest=EvidenceBench -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("bench")
class EvidenceBench {

  private static final int HAND_PICKED = 10_000;
  private static final int SIGNAL = 20_000;
  private static final int NIGHTLY = 30_000;
  private static final int HIDDEN = 40_000;
  private static final int SIZES = 50_000;

  @Test
  void favouritesWithTheBestLeadsAreNotSaidToBeBetter() {
    SyntheticMarket market = new SyntheticMarket(3000, 8, 0, 0, 0.8);

    Tally tally = Tally.of(400, seed -> evidence(market.set(HAND_PICKED + seed)));

    tally.print("no signal, hand-picking marked: " + market);
    assertThat(tally.claimed()).isLessThanOrEqualTo(27);
    assertThat(tally.reps(Strength.CLEAR)).isLessThanOrEqualTo(5);
  }

  @Test
  void repsWhoDifferAsInAMediumMarketAreFound() {
    SyntheticMarket market = new SyntheticMarket(15_000, 40, 0.22, 0.335, 0.8);

    Tally tally = Tally.of(100, seed -> evidence(market.set(SIGNAL + seed)));

    tally.print("signal of a medium market: " + market);
    assertThat(tally.reps(Strength.CLEAR)).isGreaterThanOrEqualTo(90);
  }

  @Test
  void nightlyRetestsDoNotAddUpToFalseAlarms() {
    SyntheticMarket market = new SyntheticMarket(2450, 8, 0, 0, 0.8);

    Tally tally = Tally.of(100, seed -> strongestOfAMonth(market.set(NIGHTLY + seed)));

    tally.print("30 nightly retests, 50 more leads each: " + market);
    assertThat(tally.claimed()).isLessThanOrEqualTo(9);
  }

  @Test
  void handPickingThatNothingShowsLooksLikeSkill() {
    SyntheticMarket market = new SyntheticMarket(3000, 8, 0, 0, 0.8);

    Tally tally = Tally.of(50, seed -> evidence(SyntheticMarket.untold(market.set(HIDDEN + seed))));

    tally.print("no signal, hand-picking not marked: " + market);
    assertThat(tally.claimed()).isGreaterThan(40);
  }

  @Test
  void whatIsFoundGrowsWithTheNumberOfLeads() {
    Stream.of(
            new SyntheticMarket(1000, 8, 0.3, 0, 0),
            new SyntheticMarket(2000, 8, 0.3, 0, 0),
            new SyntheticMarket(3000, 8, 0.3, 0, 0),
            new SyntheticMarket(6000, 8, 0.3, 0, 0),
            new SyntheticMarket(3000, 8, 0.5, 0, 0.8),
            new SyntheticMarket(3000, 8, 0.2, 0.4, 0),
            new SyntheticMarket(6000, 8, 0.2, 0.4, 0),
            new SyntheticMarket(12_000, 8, 0.2, 0.4, 0))
        .forEach(market ->
            Tally.of(40, seed -> evidence(market.set(SIZES + seed))).print(market.toString()));
  }

  private static Evidence strongestOfAMonth(TrainingSet set) {
    return IntStream.rangeClosed(1, 30)
        .mapToObj(night ->
            evidence(
                SyntheticMarket.set(
                    set.examples().subList(0, set.examples().size() - 50 * (30 - night)))))
        .reduce((one, other) -> other.reps().compareTo(one.reps()) > 0 ? other : one)
        .orElseThrow();
  }

  private static Evidence evidence(TrainingSet set) {
    return EvidenceTest.of(SyntheticMarket.sample(set));
  }

  /** How many markets had which evidence. */
  private record Tally(Map<Strength, Integer> reps, Map<Strength, Integer> match) {

    static Tally of(int markets, Function<Integer, Evidence> evidence) {
      Map<Strength, Integer> reps = new EnumMap<>(Strength.class);
      Map<Strength, Integer> match = new EnumMap<>(Strength.class);
      for (int seed = 0; seed < markets; seed++) {
        Evidence found = evidence.apply(seed);
        reps.merge(found.reps(), 1, Integer::sum);
        match.merge(found.match(), 1, Integer::sum);
      }
      return new Tally(reps, match);
    }

    int reps(Strength strength) {
      return reps.getOrDefault(strength, 0);
    }

    /** Markets in which anything was said to differ. */
    int claimed() {
      return reps(Strength.WEAK) + reps(Strength.CLEAR);
    }

    void print(String what) {
      System.out.println(what + ": reps " + reps + ", match " + match);
    }
  }
}

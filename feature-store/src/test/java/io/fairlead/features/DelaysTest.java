package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DelaysTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final FeatureSchema NOTHING = new FeatureSchema(List.of(), List.of());

  /** None is cut off by its age, so nothing is to be undone. */
  @Test
  void amongOldLeadsTheSharesAreThoseOfTheSample() {
    List<DelayShare.Observed> old = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      old.add(new DelayShare.Observed(i, 1000));
    }
    DelayShare share = DelayShare.of(old);
    assertThat(share.knownBy(0.5)).isZero();
    assertThat(share.knownBy(1)).isCloseTo(1 / 40.0, within(1e-12));
    assertThat(share.knownBy(10)).isCloseTo(10 / 40.0, within(1e-12));
    assertThat(share.knownBy(39.5)).isCloseTo(39 / 40.0, within(1e-12));
    assertThat(share.knownBy(40)).isEqualTo(1);
  }

  /**
   * With delays uniform on 0 to 10, and ages too, the sample of known delays leans to the short.
   */
  @Test
  void truncationByAgeIsUndone() {
    Random random = new Random(1);
    List<DelayShare.Observed> known = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      double delay = 10 * random.nextDouble();
      double age = 10 * random.nextDouble();
      if (delay <= age) {
        known.add(new DelayShare.Observed(delay, age));
      }
    }
    double naive = known.stream().filter(one -> one.delay() <= 5).count() / (double) known.size();
    assertThat(naive).isCloseTo(0.75, within(0.01));
    assertThat(DelayShare.of(known).knownBy(5)).isCloseTo(0.5, within(0.03));
    assertThat(DelayShare.of(known).knownBy(8)).isCloseTo(0.8, within(0.03));
  }

  @Test
  void theWeightsOfWhatIsKnownAddUpToWhatThereWillBe() {
    Floor floor = new Floor(1, 20_000);
    Instant asOf = START.plus(Duration.ofDays(100));
    Delays delays = floor.delays(asOf);
    double won = 0;
    double lost = 0;
    int count = 0;
    int wins = 0;
    for (Example example : floor.examples) {
      double weight = delays.weight(example, asOf);
      assertThat(weight).isLessThanOrEqualTo(5);
      if (example.assignedAt().isBefore(asOf.minus(Duration.ofDays(10)))) {
        count++;
        wins += example.converted() ? 1 : 0;
        won += example.converted() ? weight : 0;
        lost += example.converted() ? 0 : weight;
      }
    }
    assertThat(won / wins).isCloseTo(1, within(0.03));
    assertThat(lost / (count - wins)).isCloseTo(1, within(0.01));
  }

  @Test
  void leadsSoYoungThatHardlyAWinIsKnownAreLeftOutWonOrLost() {
    Floor floor = new Floor(2, 20_000);
    Instant asOf = START.plus(Duration.ofDays(100));
    Delays delays = floor.delays(asOf);
    // a fifth of the wins, which take 20 days on average, is known after 20 * ln(1.25) = 4.5 days
    List<Example> counted =
        floor.examples.stream().filter(example -> delays.weight(example, asOf) > 0).toList();
    Instant newest = counted.getLast().assignedAt();
    assertThat(Duration.between(newest, asOf).toHours() / 24.0).isCloseTo(4.5, within(1.0));
    assertThat(counted).noneMatch(example -> example.knownAt().isAfter(asOf));
    assertThat(
            floor.examples.stream()
                .filter(example -> example.assignedAt().isAfter(newest))
                .filter(example -> !example.knownAt().isAfter(asOf)))
        .isNotEmpty();
  }

  @Test
  void whereEverythingIsKnownAtOnceEveryLeadCountsOnce() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      examples.add(example(i % 3 == 0, day(i), day(i)));
    }
    Delays delays = Delays.of(examples, day(300));
    assertThat(examples).allMatch(example -> delays.weight(example, day(300)) == 1);
  }

  @Test
  void aHistoryThatWasImportedAtOnceSaysNothingOfDelays() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      examples.add(example(i % 3 == 0, day(i), day(250)));
    }
    Delays delays = Delays.of(examples, day(300));
    assertThat(examples).allMatch(example -> delays.weight(example, day(300)) == 1);
    assertThat(examples.stream().filter(example -> delays.weight(example, day(100)) == 1))
        .hasSize(101);
  }

  @Test
  void afterAnImportDelaysAreLearntFromLaterLeads() {
    Floor floor = new Floor(3, 20_000);
    Instant live = START.plus(Duration.ofDays(50));
    List<Example> examples =
        floor.examples.stream()
            .map(e -> e.knownAt().isBefore(live) ? example(e.converted(), e.assignedAt(), live) : e)
            .toList();
    Instant asOf = START.plus(Duration.ofDays(100));
    Delays delays =
        Delays.of(examples.stream().filter(e -> !e.knownAt().isAfter(asOf)).toList(), asOf);
    Example win = example(true, START.plus(Duration.ofDays(79)), START.plus(Duration.ofDays(99)));
    // given that none takes longer than the 50 days watched
    double known = -Math.expm1(-21 / 20.0) / -Math.expm1(-50 / 20.0);
    assertThat(delays.weight(win, asOf)).isCloseTo(1 / known, within(0.15));
  }

  /** A lead every few minutes; a third wins; wins take 20 days on average and losses 5. */
  private static final class Floor {
    final List<Example> examples = new ArrayList<>();

    Delays delays(Instant asOf) {
      return Delays.of(
          examples.stream().filter(example -> !example.knownAt().isAfter(asOf)).toList(), asOf);
    }

    Floor(long seed, int leads) {
      Random random = new Random(seed);
      for (int i = 0; i < leads; i++) {
        boolean won = random.nextInt(3) == 0;
        double days = -Math.log(random.nextDouble()) * (won ? 20 : 5);
        Instant at = START.plusSeconds((long) (100 * 86_400.0 * i / leads));
        examples.add(example(won, at, at.plusSeconds((long) (days * 86_400))));
      }
    }
  }

  private static Example example(boolean won, Instant assignedAt, Instant knownAt) {
    return new Example(
        new FeatureRow(NOTHING),
        "ana",
        assignedAt,
        Optional.empty(),
        Load.NONE,
        won,
        knownAt,
        OptionalDouble.empty());
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }
}

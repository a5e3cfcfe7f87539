package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockPairsTest {

  private static final String FILE =
      """
      "design": "switchback", "starting": "2026-01-05", "block": "1d", "minimumEffect": 0.02,
      "stop": "planned-end", "leads": 5600
      """;

  private static final String ANY_TIME =
      "\"design\": \"switchback\", \"starting\": \"2026-01-05\", \"block\": \"1d\", \"minimumEffect\": 0.05";

  @Test
  void aDayIsComparedWithTheSameWeekdayOfTheWeekAfter() {
    BlockPairs pairs =
        new BlockPairs(Charters.of("switch", FILE).blocks().orElseThrow(), 2, 0, 0.05, 0.02);
    for (int block = 0; block < 28; block++) {
      boolean treated = block / 7 % 2 == 0;
      pairs.observe(
          block,
          treated ? 1 : 0,
          unit(treated, block % 7 / 10.0 + (treated ? 0.25 : 0), OptionalDouble.empty(), block));
    }

    assertThat(pairs.difference(1, 0.05).orElseThrow())
        .satisfies(found -> {
          assertThat(found.pairs()).isEqualTo(14);
          assertThat(found.lo()).isCloseTo(0.25, within(1e-12));
          assertThat(found.hi()).isCloseTo(0.25, within(1e-12));
        });
  }

  @Test
  void goodWeeksAreTakenOutByTheScoresOfTheirLeads() {
    BlockPairs pairs =
        new BlockPairs(
            Charters.of("switch", FILE.replace("1d", "7d")).blocks().orElseThrow(),
            2,
            0,
            0.05,
            0.02);
    Random random = new Random(3);
    for (int block = 0; block < 20; block++) {
      double week = 0.1 * random.nextDouble();
      boolean treated = block % 2 == 0;
      for (int lead = 0; lead < 10; lead++) {
        double score = 0.1 * random.nextDouble() + week;
        double value = 2 * score + (treated ? 0.05 : 0);
        pairs.observe(
            block, treated ? 1 : 0, unit(treated, value, OptionalDouble.of(score), block));
      }
    }

    assertThat(pairs.difference(1, 0.05).orElseThrow())
        .satisfies(found -> {
          assertThat(found.lo()).isCloseTo(0.05, within(1e-9));
          assertThat(found.hi()).isCloseTo(0.05, within(1e-9));
        });
  }

  private static Unit unit(boolean treated, double value, OptionalDouble score, int block) {
    return new Unit(treated ? "ai" : "rr", 0.5, score, value, OptionalInt.of(block));
  }

  @Test
  void blocksAreTheUnitAndNothingIsSaidBeforeThePlannedEnd() {
    int claims = 0;
    for (int seed = 0; seed < 200; seed++) {
      Reading reading = read(seed, 5_599);
      assertThat(reading.readout().verdict()).isEqualTo(Verdict.NOT_SHOWN);
      assertThat(reading.readout().sentence())
          .isEqualTo(
              "5,599 of 5,600 leads are there, from 56 blocks, of which 28 pairs can be compared; at this rate about 1 more block; ai and rr are compared when all are.");
      ReadoutView early = ReadoutView.of(reading.readout());
      assertThat(List.of(early.effect(), early.lo(), early.hi()))
          .containsOnly(OptionalDouble.empty());
      assertThat(early.looks()).isEmpty();
      Readout readout = read(seed, 5_600).readout();
      claims += readout.verdict() == Verdict.NOT_SHOWN ? 0 : 1;
      FixedInterval end = readout.comparisons().getFirst().fixed().orElseThrow();
      assertThat(end.units()).isEqualTo(28);
      assertThat(ReadoutView.of(readout).lo()).hasValue(end.lo());
    }

    // Days differ far more than leads of a day do; 10 of 200 are due, and 19 are 3 deviations more.
    assertThat(claims).isBetween(2, 19);
  }

  @Test
  void withoutAPlannedEndPairsOfBlocksAreComparedHoweverOftenOneLooks() {
    int claims = 0;
    int shown = 0;
    for (int seed = 0; seed < 200; seed++) {
      claims +=
          read(ANY_TIME, seed, 5_600, 0, 1).readout().looks().stream()
                  .anyMatch(look -> look.verdict() != Verdict.NOT_SHOWN)
              ? 1
              : 0;
      shown += read(ANY_TIME, seed, 5_600, 0.1, 1).readout().verdict() == Verdict.BETTER ? 1 : 0;
    }

    assertThat(claims).as("of 200, of which 10 are allowed").isLessThanOrEqualTo(10);
    assertThat(shown).as("of 200 with 10 points, where days differ by 8").isGreaterThan(120);
    Readout readout = read(ANY_TIME, 1, 5_600, 0.1, 1).readout();
    assertThat(readout.sentence())
        .matches(
            "After 2[678] pairs of blocks ai converts \\S+ against \\S+ of rr; pair by pair the difference is \\S+ points, and ai is better \\(interval \\+\\S+ to \\+\\S+ points\\)\\.");
    assertThat(readout.estimate().orElseThrow())
        .satisfies(found -> assertThat(found.lo()).isLessThan(0.1))
        .satisfies(found -> assertThat(found.hi()).isGreaterThan(0.1));
    assertThat(readout.sampleRatioP()).isGreaterThan(0.002);
  }

  @Test
  void anArmThatLosesLeadsInItsBlocksIsSeenByTheSampleRatioOfBlocks() {
    int alarms = 0;
    for (int seed = 0; seed < 50; seed++) {
      alarms +=
          read(ANY_TIME, seed, 5_600, 0.1, 0.7).readout().verdict() == Verdict.SAMPLE_RATIO_MISMATCH
              ? 1
              : 0;
    }

    assertThat(alarms).as("of 50 where 3 of 10 leads of an arm are lost").isGreaterThan(45);
  }

  private static Reading read(int seed, int leads) {
    return read(FILE, seed, leads, 0, 1);
  }

  /** So many leads, of which the treatment keeps a part, and converts more by the effect. */
  private static Reading read(String file, int seed, int leads, double effect, double kept) {
    Random random = new Random(seed);
    Reading reading = new Reading(Charters.of("switch", file));
    boolean[] first = new boolean[28];
    double rate = 0;
    for (int i = 0; i < leads; i++) {
      int block = i / 100;
      int pair = block / 14 * 7 + block % 7;
      if (i % 100 == 0) {
        rate = 0.1 + 0.2 * random.nextDouble();
        if (block / 7 % 2 == 0) {
          first[pair] = random.nextBoolean();
        }
      }
      boolean treated = (block / 7 % 2 == 0) == first[pair];
      double value = random.nextDouble() < rate + (treated ? effect : 0) ? 1 : 0;
      if (!treated || kept == 1 || random.nextDouble() < kept) {
        reading.observe(
            new Unit(
                treated ? "ai" : "rr", 0.5, OptionalDouble.empty(), value, OptionalInt.of(block)));
      }
    }
    return reading;
  }
}

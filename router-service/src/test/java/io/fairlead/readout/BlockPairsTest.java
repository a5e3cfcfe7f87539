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

  @Test
  void aDayIsComparedWithTheSameWeekdayOfTheWeekAfter() {
    BlockPairs pairs = new BlockPairs(Charters.of("switch", FILE).blocks().orElseThrow(), 2);
    for (int block = 0; block < 28; block++) {
      boolean treated = block / 7 % 2 == 0;
      pairs.observe(
          block,
          treated ? 1 : 0,
          unit(treated, block % 7 / 10.0 + (treated ? 0.25 : 0), OptionalDouble.empty(), block));
    }

    assertThat(pairs.difference(1, 0, 0.05).orElseThrow())
        .satisfies(found -> {
          assertThat(found.pairs()).isEqualTo(14);
          assertThat(found.lo()).isCloseTo(0.25, within(1e-12));
          assertThat(found.hi()).isCloseTo(0.25, within(1e-12));
        });
  }

  @Test
  void goodWeeksAreTakenOutByTheScoresOfTheirLeads() {
    BlockPairs pairs =
        new BlockPairs(Charters.of("switch", FILE.replace("1d", "7d")).blocks().orElseThrow(), 2);
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

    assertThat(pairs.difference(1, 0, 0.05).orElseThrow())
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

  private static Reading read(int seed, int leads) {
    Random random = new Random(seed);
    Reading reading = new Reading(Charters.of("switch", FILE));
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
      double value = random.nextDouble() < rate ? 1 : 0;
      reading.observe(
          new Unit(
              treated ? "ai" : "rr", 0.5, OptionalDouble.empty(), value, OptionalInt.of(block)));
    }
    return reading;
  }
}

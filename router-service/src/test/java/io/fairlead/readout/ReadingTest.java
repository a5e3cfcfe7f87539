package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingTest {

  @Test
  void whereThereIsNoDifferenceNoneIsClaimed() {
    for (double share : new double[] {0.5, 0.95}) {
      for (double base : new double[] {0.02, 0.12}) {
        assertThat(Streams.same(base, share).share(60, Verdict.BETTER, Verdict.WORSE))
            .isLessThanOrEqualTo(0.05);
      }
    }
  }

  @Test
  void aGoodLiftIsMostlyShownAndTheIntervalHoldsIt() {
    Streams lifted = Streams.lifted(0.12, 0.3);

    assertThat(lifted.share(60, Verdict.BETTER)).isGreaterThanOrEqualTo(0.75);
    assertThat(lifted.coverage(60)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void whatHarmsIsCalledWorse() {
    assertThat(new Streams(0.2, -0.4, 0.5, 0.5, 4000).read(1, 50).verdict())
        .isEqualTo(Verdict.WORSE);
  }

  @Test
  void onceTheSampleRatioIsOffNothingElseIsBelieved() {
    Readout readout = new Streams(0.12, 0.5, 0.5, 0.6, 4000).read(1, 50);

    assertThat(readout.verdict()).isEqualTo(Verdict.SAMPLE_RATIO_MISMATCH);
    assertThat(readout.sampleRatioP()).isLessThan(0.002);
    assertThat(readout.sentence()).contains("nothing can be said of the difference");
    List<Verdict> verdicts = readout.looks().stream().map(Look::verdict).toList();
    assertThat(verdicts.subList(verdicts.indexOf(Verdict.SAMPLE_RATIO_MISMATCH), verdicts.size()))
        .containsOnly(Verdict.SAMPLE_RATIO_MISMATCH);
  }

  @Test
  void nothingIsSaidBefore25ConversionsOfEachArm() {
    Reading reading = new Reading(Streams.same(0.5, 0.5).design(), OptionalLong.of(1));
    for (int i = 0; i < 400; i++) {
      boolean treated = i % 2 == 0;
      reading.observe(unit(treated ? "ai" : "rr", 0.5, treated || i % 16 == 1 ? 1 : 0));
    }

    Readout readout = reading.readout();

    assertThat(readout.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(readout.looks())
        .filteredOn(look -> look.verdict() == Verdict.BETTER)
        .first()
        .satisfies(look -> assertThat(look.units()).isEqualTo(16 * 24 + 2));
    assertThat(readout.looks())
        .filteredOn(look -> look.units() == 300)
        .singleElement()
        .satisfies(look -> assertThat(look.lo()).isPositive());
  }

  @Test
  void boundsNeverWidenWhileTheEffectStays() {
    List<Look> looks = Streams.lifted(0.12, 0.2).read(3, 50).looks();

    for (int i = 1; i < looks.size(); i++) {
      assertThat(looks.get(i).lo()).isGreaterThanOrEqualTo(looks.get(i - 1).lo());
      assertThat(looks.get(i).hi()).isLessThanOrEqualTo(looks.get(i - 1).hi());
    }
  }

  @Test
  void anEffectThatTurnsRoundIsSaidToHaveChanged() {
    Reading reading = new Reading(Streams.same(0.5, 0.5).design(), OptionalLong.of(50));
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      boolean treated = random.nextBoolean();
      boolean early = i < 2_000;
      double value = random.nextDouble() < (treated == early ? 0.6 : 0.3) ? 1 : 0;
      reading.observe(unit(treated ? "ai" : "rr", 0.5, value));
    }

    Readout readout = reading.readout();

    assertThat(readout.looks()).anyMatch(look -> look.verdict() == Verdict.BETTER);
    assertThat(readout.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(readout.sentence()).contains("changed on the way");
    assertThat(readout.estimate().orElseThrow().hi()).isNegative();
  }

  @Test
  void anArmWithoutLeadsHasNoEffect() {
    Reading reading = new Reading(Streams.same(0.5, 0.5).design(), OptionalLong.empty());
    reading.observe(unit("rr", 0.5, 1));

    Readout readout = reading.readout();

    assertThat(readout.estimate()).isEmpty();
    assertThat(readout.looks())
        .singleElement()
        .satisfies(look -> {
          assertThat(look.effect()).isEmpty();
          assertThat(look.lo()).isEqualTo(-1);
          assertThat(look.hi()).isEqualTo(1);
        });
  }

  @Test
  void withoutAWordThereAreNeverMoreThanAHundredLooks() {
    Reading reading = new Reading(Streams.same(0.5, 0.5).design(), OptionalLong.empty());
    for (int i = 0; i < 33_333; i++) {
      reading.observe(unit(i % 2 == 0 ? "ai" : "rr", 0.5, i % 3 == 0 ? 1 : 0));
    }

    List<Look> looks = reading.readout().looks();

    assertThat(looks).hasSizeBetween(50, 101);
    assertThat(looks.getLast().units()).isEqualTo(33_333);
  }

  @Test
  void severalTreatmentsShareAlphaAndAreComparedOneByOne() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("rr", 0.4);
    shares.put("ai", 0.3);
    shares.put("weighted", 0.3);
    Reading reading =
        new Reading(
            new Design("three", "rr", shares, OptionalDouble.empty(), 0.05), OptionalLong.empty());
    Random random = new Random(9);
    for (int i = 0; i < 6_000; i++) {
      double draw = random.nextDouble();
      String arm = draw < 0.4 ? "rr" : draw < 0.7 ? "ai" : "weighted";
      double value = random.nextDouble() < (arm.equals("ai") ? 0.3 : 0.2) ? 1 : 0;
      reading.observe(unit(arm, shares.getOrDefault(arm, 0.0), value));
    }

    Readout readout = reading.readout();

    assertThat(readout.sampleRatioP()).isGreaterThan(0.002);
    assertThat(readout.comparisons())
        .extracting(ArmReadout::arm, ArmReadout::verdict)
        .containsExactly(tuple("ai", Verdict.BETTER), tuple("weighted", Verdict.NOT_SHOWN));
    assertThat(readout.estimate().orElseThrow().effect()).isCloseTo(0.1, within(0.03));
    assertThat(readout.estimate().orElseThrow().alpha()).isEqualTo(0.025);
  }

  @Test
  void whileAnExperimentIsRampedUpEveryUnitCountsByItsOwnChance() {
    Reading reading = new Reading(Streams.same(0.5, 0.5).design(), OptionalLong.empty());
    Random random = new Random(10);
    for (int i = 0; i < 20_000; i++) {
      // Leads convert ever better while the treatment gets ever more of them.
      double chance = i < 10_000 ? 0.1 : 0.5;
      boolean treated = random.nextDouble() < chance;
      double value = random.nextDouble() < (i < 10_000 ? 0.1 : 0.3) ? 1 : 0;
      reading.observe(unit(treated ? "ai" : "rr", treated ? chance : 1 - chance, value));
    }

    Readout readout = reading.readout();

    assertThat(readout.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(readout.estimate().orElseThrow().raw()).isGreaterThan(0.04);
    assertThat(readout.estimate().orElseThrow().effect()).isCloseTo(0, within(0.02));
  }

  @Test
  void valuesAreSharesOfTheirCapAndSaidToBe() {
    Reading reading =
        new Reading(
            Charters.of(
                "values", "\"metric\": \"value\", \"valueCap\": 20000, \"minimumEffect\": 500"));
    Random random = new Random(15);
    for (int i = 0; i < 4_000; i++) {
      boolean treated = random.nextBoolean();
      boolean won = random.nextDouble() < (treated ? 0.4 : 0.2);
      reading.observe(unit(treated ? "ai" : "rr", 0.5, won ? 0.5 * random.nextDouble() : 0));
    }

    Readout readout = reading.readout();

    assertThat(readout.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(readout.sentence())
        .matches(
            "After 4,000 leads ai brings in (1,9|2,0)\\d\\d a lead against (9\\d\\d|1,0\\d\\d) of rr \\(\\S+% against \\S+% of the 20,000 that a lead counts at the most\\), and is better \\(interval \\+\\S+ to \\+\\S+ a lead, \\+\\S+ to \\+\\S+% of the most\\)\\.");
    ReadoutView view = ReadoutView.of(readout);
    assertThat(view.metric()).isEqualTo("value");
    assertThat(view.amounts().orElseThrow().lo())
        .isCloseTo(20_000 * view.lo().orElseThrow(), within(1e-9));
    assertThat(readout.estimate().orElseThrow().effect()).isCloseTo(0.05, within(0.015));
  }

  @Test
  void sharesAreThoseOfTheMomentByTheExperimentsFile() {
    Charter charter =
        Charters.of(
            "ramped",
            """
            "minimumEffect": 0.02, "holdout": 0.1, "allocation": {"ai": 0, "rr": 1},
            "rampUp": [{"from": "2026-02-01", "allocation": {"ai": 0.5, "rr": 0.5}}]
            """);

    assertThat(charter.design().shares()).isEqualTo(Map.of("ai", 0.45, "rr", 0.55));
    assertThat(charter.chances(Instant.parse("2026-01-31T23:59:59Z"))).containsExactly(0, 1);
    assertThat(charter.chances(Instant.parse("2026-02-01T00:00:00Z"))).containsExactly(0.45, 0.55);
    Reading reading = new Reading(charter);
    reading.observe(unit("rr", 1, 0), Optional.of(Instant.parse("2026-01-05T00:00:00Z")));
    reading.observe(unit("ai", 0.45, 1), Optional.of(Instant.parse("2026-02-05T00:00:00Z")));
    assertThat(reading.readout().arms())
        .extracting(ArmSummary::arm, ArmSummary::expected)
        .containsExactly(tuple("rr", 1.55), tuple("ai", 0.45));
    assertThat(reading.readout().assumptions())
        .contains(
            "Arms were drawn at random with these chances: ai 0%, rr 100%.",
            "From 2026-02-01T00:00:00Z on: ai 45%, rr 55%.",
            "Each arm had its own part of every cap, so that the arms did not take capacity from each other.");
  }

  private static Unit unit(String arm, double chance, double value) {
    return new Unit(arm, chance, OptionalDouble.empty(), value, OptionalInt.empty());
  }
}

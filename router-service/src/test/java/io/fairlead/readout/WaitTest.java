package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.ledger.ExperimentLead;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waits are exponential, and one lead in ten is never spoken to, so that the truth is known. */
class WaitTest {

  private static final double CAP = 480;
  private static final double FORGOTTEN = 0.1;
  private static final String FILE =
      "\"metric\": \"speed-to-lead\", \"waitCap\": \"8h\", \"minimumEffect\": 15";

  @Test
  void whoSpeaksToLeadsSoonerIsCalledFasterInMinutes() {
    Readout readout = read(1, 60, 90, 4_000);

    assertThat(readout.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(readout.sentence())
        .matches(
            "After 4,000 leads ai speaks to a lead after \\S+ minutes on average against \\S+ of rr, and is faster \\(interval -\\S+ to -\\S+ minutes\\)\\.");
    ReadoutView view = ReadoutView.of(readout);
    assertThat(view.metric()).isEqualTo("speed-to-lead");
    assertThat(view.cap()).hasValue(CAP);
    assertThat(view.amounts().orElseThrow().effect()).isCloseTo(mean(60) - mean(90), within(12.0));
    assertThat(readout.assumptions())
        .contains(
            "A lead waits from the draw of its arm to its first contact by whoever had it, nights and weekends included, and counts 480 minutes at the most, as does one that nobody spoke to within the window.");
  }

  @Test
  void whoSpeaksToLeadsLaterIsCalledSlower() {
    Readout readout = read(2, 90, 60, 4_000);

    assertThat(readout.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(readout.sentence()).contains(", and is slower (interval +");
  }

  @Test
  void whereBothAreAsFastNeitherIsCalledFasterHoweverOftenOneLooks() {
    long claims =
        IntStream.range(0, 60)
            .filter(seed ->
                read(seed, 60, 60, 2_000).looks().stream()
                    .anyMatch(look -> look.verdict() != Verdict.NOT_SHOWN))
            .count();

    assertThat(claims).as("of 60, of which 3 are allowed").isLessThanOrEqualTo(3);
  }

  @Test
  void theTrueDifferenceLiesInTheIntervalAtEveryLook() {
    double truth = (mean(60) - mean(75)) / CAP;
    long held =
        IntStream.range(100, 160)
            .filter(seed ->
                read(seed, 60, 75, 2_000).looks().stream()
                    .allMatch(look -> look.lo() <= truth && truth <= look.hi()))
            .count();

    assertThat(held).as("of 60, of which 57 are due").isGreaterThanOrEqualTo(57);
  }

  @Test
  void nothingIsSaidBefore25FirstContactsOfEachArm() {
    Reading reading = new Reading(Charters.of("waits", FILE));
    for (int i = 0; i < 1_000; i++) {
      boolean treated = i % 2 == 0;
      reading.observe(unit(treated, treated || i % 50 != 1 ? 1 : 0));
    }

    Readout readout = reading.readout();

    assertThat(readout.verdict()).isEqualTo(Verdict.NOT_SHOWN);
    assertThat(readout.sentence()).contains("until each of them has 25 first contacts in time");
  }

  @Test
  void thePlannedEndSaysFasterAsWell() {
    Reading reading =
        new Reading(Charters.of("waits", FILE + ", \"stop\": \"planned-end\", \"leads\": 4000"));
    fill(reading, 1, 60, 90, 4_000);

    assertThat(reading.readout().sentence())
        .matches(
            "At the planned end ai is faster than rr: the difference is -\\S+ minutes \\(interval -\\S+ to -\\S+ minutes; p < 0.0001\\)\\.");
    assertThat(reading.readout().verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void aLeadThatNobodySpokeToCountsTheLongestWait() {
    Measure waits = Charters.of("waits", FILE).measure();

    assertThat(waits.of(lead(OptionalDouble.of(48)))).isEqualTo(0.1);
    assertThat(waits.of(lead(OptionalDouble.of(4_800)))).isEqualTo(1);
    assertThat(waits.of(lead(OptionalDouble.empty()))).isEqualTo(1);
    assertThat(
            Charters.of("waits", "\"metric\": \"speed-to-lead\", \"minimumEffect\": 15")
                .measure()
                .cap())
        .as("without a cap, the window")
        .hasValue(30 * 24 * 60);
  }

  private static ExperimentLead lead(OptionalDouble waited) {
    return new ExperimentLead(
        "ai",
        0.5,
        OptionalInt.empty(),
        false,
        false,
        OptionalDouble.empty(),
        Instant.EPOCH,
        OptionalDouble.empty(),
        waited,
        Map.of());
  }

  /** Mean of what counts of an exponential wait with that mean. */
  private static double mean(double minutes) {
    return (1 - FORGOTTEN) * minutes * (1 - Math.exp(-CAP / minutes)) + FORGOTTEN * CAP;
  }

  private static Readout read(int seed, double treated, double control, int leads) {
    Reading reading = new Reading(Charters.of("waits", FILE));
    fill(reading, seed, treated, control, leads);
    return reading.readout();
  }

  private static void fill(Reading reading, int seed, double treated, double control, int leads) {
    Random random = new Random(7919L * seed + 3);
    for (int i = 0; i < leads; i++) {
      boolean ai = random.nextBoolean();
      double wait = -(ai ? treated : control) * Math.log(1 - random.nextDouble());
      boolean forgotten = random.nextDouble() < FORGOTTEN;
      reading.observe(unit(ai, forgotten ? 1 : Math.min(1, wait / CAP)));
    }
  }

  private static Unit unit(boolean treated, double value) {
    return new Unit(treated ? "ai" : "rr", 0.5, OptionalDouble.empty(), value, OptionalInt.empty());
  }
}

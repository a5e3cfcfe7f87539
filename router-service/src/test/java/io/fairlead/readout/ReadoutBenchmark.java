package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a readout claims what is not so, and shows what is. */
@Tag("bench")
class ReadoutBenchmark {

  private static final int STREAMS = 400;

  @Test
  void falseClaims() {
    for (double share : new double[] {0.5, 0.95}) {
      for (double base : new double[] {0.02, 0.12}) {
        double claims = Streams.same(base, share).share(STREAMS, Verdict.BETTER, Verdict.WORSE);
        print("A/A, base %.0f%%, %.0f%% treated | %.1f%%", 100 * base, 100 * share, 100 * claims);
        assertThat(claims).isLessThanOrEqualTo(0.05);
      }
    }
  }

  @Test
  void power() {
    for (double lift : new double[] {0.15, 0.3}) {
      Streams streams = Streams.lifted(0.12, lift);
      double shown = streams.share(STREAMS, Verdict.BETTER);
      print(
          "base 12%%, lift %+.0f%%: shown, truth always inside | %.1f%%, %.1f%%",
          100 * lift, 100 * shown, 100 * streams.coverage(STREAMS));
      assertThat(shown).isGreaterThanOrEqualTo(lift < 0.2 ? 0.18 : 0.8);
    }
    for (Streams streams :
        new Streams[] {
          new Streams(0.02, 0.3, 0.5, 0.5, 20_000),
          new Streams(0.12, 0.5, 0.5, 0.5, 2_000),
          new Streams(0.12, 0.3, 0.95, 0.95, 20_000),
          new Streams(0.3, 0.1, 0.5, 0.5, 16_000)
        }) {
      print(
          "base %.0f%%, lift %+.0f%%, %.0f%% treated, %,d leads: shown, truth always inside | %.1f%%, %.1f%%",
          100 * streams.base(),
          100 * streams.lift(),
          100 * streams.share(),
          streams.leads(),
          100 * streams.share(STREAMS / 4, Verdict.BETTER),
          100 * streams.coverage(STREAMS / 4));
    }
  }

  @Test
  void sampleRatios() {
    double[][] splits = {
      {0.5, 0.5}, {0.5, 0.54}, {0.8, 0.8}, {0.8, 0.83}, {0.95, 0.95}, {0.95, 0.967}
    };
    for (double[] split : splits) {
      int streams = split[0] == split[1] ? 5 * STREAMS : STREAMS;
      double alarms =
          new Streams(0.12, 0, split[0], split[1], 4000)
              .share(streams, Verdict.SAMPLE_RATIO_MISMATCH);
      print(
          "planned %.1f%%, got %.1f%%, %,d streams: alarms | %.2f%%",
          100 * split[0], 100 * split[1], streams, 100 * alarms);
      assertThat(alarms)
          .satisfies(
              share -> assertThat(split[0] == split[1] ? share <= 0.005 : share >= 0.85).isTrue());
    }
  }

  @Test
  void delays() {
    for (int window : new int[] {90, 30}) {
      int claims = 0;
      for (int seed = 0; seed < STREAMS; seed++) {
        claims += delayed(seed, window) ? 1 : 0;
      }
      double share = claims / (double) STREAMS;
      print(
          "equal in the end, wins after 20 against 14 days, W = %d: claims | %.1f%%",
          window, 100 * share);
      assertThat(window == 30 || share <= 0.05).isTrue();
    }
  }

  @Test
  void aMillionLeads() {
    Random random = new Random(13);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Reading reading = new Reading(Streams.same(0.12, 0.5).design(), OptionalLong.empty());
    for (int i = 0; i < 1_000_000; i++) {
      double score = 0.24 * random.nextDouble();
      reading.observe(
          new Unit(
              random.nextBoolean() ? Streams.AI : Streams.RR,
              0.5,
              OptionalDouble.of(score),
              random.nextDouble() < score ? 1 : 0,
              OptionalInt.empty()));
    }
    assertThat(reading.readout().units()).isEqualTo(1_000_000);
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    print("a million leads: seconds of the processor | %.1f", seconds);
    assertThat(seconds).isLessThan(5);
  }

  /** 4,000 leads over 100 days, read 100 days later; the treatment's wins come sooner. */
  private static boolean delayed(int seed, int window) {
    Random random = new Random(104_729L * seed + 3);
    Reading reading = new Reading(Streams.same(0.12, 0.5).design(), OptionalLong.of(50));
    for (int i = 0; i < 4000; i++) {
      boolean treated = random.nextBoolean();
      boolean wins = random.nextDouble() < 0.12;
      double median = (treated ? 14 : 20);
      double delay = -Math.log(1 - random.nextDouble()) / Math.log(2) * median;
      reading.observe(
          new Unit(
              treated ? Streams.AI : Streams.RR,
              0.5,
              OptionalDouble.empty(),
              wins && delay <= window ? 1 : 0,
              OptionalInt.empty()));
    }
    return reading.readout().looks().stream()
        .anyMatch(look -> look.verdict() == Verdict.BETTER || look.verdict() == Verdict.WORSE);
  }

  @SuppressWarnings({"SystemOut", "AnnotateFormatMethod"}) // it prints what goes into the docs
  private static void print(String format, Object... values) {
    System.out.println("| " + String.format(Locale.ROOT, format, values) + " |");
  }
}

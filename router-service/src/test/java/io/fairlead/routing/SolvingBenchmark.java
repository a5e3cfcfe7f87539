package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long it takes to find and solve what is ahead of 400 reps, from 1,000 sampled leads. */
@Tag("bench")
class SolvingBenchmark {

  private static final int REPS = 400;
  private static final int LEADS = 1_000;

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void fourHundredReps() {
    for (int run = 0; run < 3; run++) {
      Pricer pricer = fed(List.of());
      System.out.println("slots from nothing: " + seconds(pricer));
      System.out.println("slots from the solution before: " + seconds(pricer));
      Band band =
          new Band(
              Band.Of.COUNT,
              OptionalDouble.of(0.7),
              OptionalDouble.of(1.5),
              Duration.ofDays(28),
              Optional.of(Asked.NOW.minus(Duration.ofDays(7))));
      System.out.println("with a band of counts, from nothing: " + seconds(fed(List.of(band))));
      for (Aim.Kind kind : Aim.Kind.values()) {
        System.out.println("with the aim " + kind + ", from nothing: " + seconds(fed(aims(kind))));
      }
    }
    assertThat(solve(fed(List.of()))).as("seconds of the processor").isLessThan(1);
    assertThat(solve(fed(aims(Aim.Kind.PROPORTIONAL)))).isLessThan(1);
    assertThat(solve(fed(aims(Aim.Kind.MAX_MIN)))).isLessThan(1);
  }

  private static List<Band> aims(Aim.Kind kind) {
    return List.of(
        new Band(
            Band.Of.EXPECTED_VALUE,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Duration.ofDays(28),
            Optional.of(Asked.NOW.minus(Duration.ofDays(7))),
            Optional.of(new Aim(kind, 0.05))));
  }

  private static String seconds(Pricer pricer) {
    return String.format(Locale.ROOT, "%.2f s", solve(pricer));
  }

  /** Seconds of the processor: others may be at work on the machine. */
  private static double solve(Pricer pricer) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    pricer.keep(pricer.task().orElseThrow().solve());
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }

  private static Pricer fed(List<Band> bands) {
    SplittableRandom random = new SplittableRandom(3);
    Pricer pricer = new Pricer(bands, ZoneOffset.UTC, new Pricer.Opens(true, Duration.ofDays(30)));
    for (int lead = 0; lead < 20 * 4_000; lead++) {
      pricer.came(
          Asked.NOW.minus(Duration.ofDays(20)).plus(Duration.ofMillis(86_400_000L * lead / 4_000)));
    }
    List<Hold> holds = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    Map<String, Tiring> tiring = new HashMap<>();
    for (int rep = 0; rep < REPS; rep++) {
      String id = "r" + rep;
      members.add(
          Somebody.named(id)
              .at(rep)
              .working(Asked.weekdays(rep % 2 == 0 ? "08:00-17:00" : "10:00-19:00", "UTC"))
              .limited(day(12), Count.NONE)
              .limited(hour(4), Count.NONE)
              .open(20, 40)
              .member());
      tiring.put(id, new Tiring(ZoneOffset.UTC, taken -> taken < 6 ? 0 : -0.5));
      for (int i = 0; i < 200; i++) {
        Instant since = Asked.NOW.minus(Duration.ofHours(random.nextInt(1_000)));
        Instant until = since.plus(Duration.ofHours(random.nextInt(200)));
        holds.add(new Hold(id, since, Optional.of(until)));
      }
    }
    pricer.held(holds, Asked.NOW);
    for (int lead = 0; lead < LEADS; lead++) {
      Map<String, Score> scores = new HashMap<>();
      double quality = 0.05 + 0.2 * random.nextDouble();
      for (int rep = 0; rep < REPS; rep++) {
        double probability = quality * (0.5 + random.nextDouble());
        scores.put("r" + rep, new Score(probability, 100 * probability));
      }
      pricer.scored(
          members.stream().map(Member::seat).toList(), new Scores.Scored(scores, true, tiring));
    }
    pricer.elsewhere(Asked.NOW);
    pricer.stand(members, tiring);
    return pricer;
  }

  private static Limit day(int most) {
    return new Limit(most, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP);
  }

  private static Limit hour(int most) {
    return new Limit(most, new Span.Calendar(Window.HOUR, ZoneOffset.UTC), Limit.Of.REP);
  }
}

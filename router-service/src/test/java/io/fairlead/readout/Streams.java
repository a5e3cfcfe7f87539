package io.fairlead.readout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Experiments whose truth is known: the log-odds of leads are normal with a standard deviation of
 * 0.8, so that a score that knows them tells winners from losers with an AUC of about 0.71, as a
 * decent lead model does.
 *
 * @param base mean chance to convert under the control
 * @param lift by which share the treatment raises every chance
 * @param share chance of the treatment that was planned
 * @param actual chance of the treatment that there was
 * @param leads of a stream
 */
record Streams(double base, double lift, double share, double actual, int leads) {

  static final String AI = "ai";
  static final String RR = "rr";

  private static final double SPREAD = 0.8;
  private static final int GRID = 2000;

  static Streams same(double base, double share) {
    return new Streams(base, 0, share, share, 4000);
  }

  static Streams lifted(double base, double lift) {
    return new Streams(base, lift, 0.5, 0.5, 4000);
  }

  /** The true effect. */
  double effect() {
    return base * lift;
  }

  /** What one stream shows, looked at after every so many. */
  Readout read(int seed, int every) {
    Random random = new Random(7919L * seed + 1);
    Reading reading = new Reading(design(), OptionalLong.of(every));
    double centre = centre();
    for (int i = 0; i < leads; i++) {
      double quality = chance(centre + SPREAD * random.nextGaussian());
      boolean treated = random.nextDouble() < actual;
      double p = Math.min(1, treated ? quality * (1 + lift) : quality);
      double value = random.nextDouble() < p ? 1 : 0;
      reading.observe(
          new Unit(
              treated ? AI : RR,
              treated ? share : 1 - share,
              OptionalDouble.of(quality),
              value,
              OptionalInt.empty()));
    }
    return reading.readout();
  }

  Design design() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put(RR, 1 - share);
    shares.put(AI, share);
    return new Design("streams", RR, shares, OptionalDouble.empty(), Design.ALPHA);
  }

  /** Share of streams of which, at any look, that verdict was given. */
  double share(int streams, Verdict... verdicts) {
    Set<Verdict> asked = Set.of(verdicts);
    return IntStream.range(0, streams)
            .filter(seed ->
                read(seed, 50).looks().stream().anyMatch(look -> asked.contains(look.verdict())))
            .count()
        / (double) streams;
  }

  /** Share of streams whose bounds held the truth at every look. */
  double coverage(int streams) {
    return IntStream.range(0, streams)
            .filter(seed ->
                read(seed, 50).looks().stream()
                    .allMatch(look -> look.lo() <= effect() && effect() <= look.hi()))
            .count()
        / (double) streams;
  }

  /** The mean of the log-odds that gives the base rate. */
  private double centre() {
    double lo = -15;
    double hi = 5;
    for (int step = 0; step < 50; step++) {
      double middle = (lo + hi) / 2;
      if (mean(middle) < base) {
        lo = middle;
      } else {
        hi = middle;
      }
    }
    return lo;
  }

  private static double mean(double centre) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i <= GRID; i++) {
      double x = 16.0 * i / GRID - 8;
      double weight = Math.exp(-x * x / 2);
      sum += weight * chance(centre + SPREAD * x);
      weights += weight;
    }
    return sum / weights;
  }

  private static double chance(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }
}

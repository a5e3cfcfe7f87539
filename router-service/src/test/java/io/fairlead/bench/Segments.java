package io.fairlead.bench;

import io.fairlead.routing.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The smallest market in which something is to be learnt: reps, kinds of leads, and for each pair a
 * log-odds of its own, drawn from a prior that the router knows. It learns anew after every round,
 * by the mode and the curvature of each pair's posterior. So small that hundreds can be tried.
 */
final class Segments {

  static final int ROUNDS = 10;

  private static final int REPS = 12;
  private static final int KINDS = 6;
  private static final double MEAN = -1.7;
  private static final double DEVIATION = 0.5;
  private static final double FREE = 0.7;

  private final SplittableRandom random;
  private final double[][] truth = new double[REPS][KINDS];
  private final double[][] leads = new double[REPS][KINDS];
  private final double[][] won = new double[REPS][KINDS];

  private Segments(long seed) {
    random = new SplittableRandom(seed);
    for (double[] ofRep : truth) {
      for (int kind = 0; kind < KINDS; kind++) {
        ofRep[kind] = probability(MEAN + DEVIATION * random.nextGaussian());
      }
    }
  }

  /**
   * What each round's leads bring, by the truth; in the last nothing is explored.
   *
   * @param past leads that were given to anybody before
   * @param each leads of a round
   */
  static double[] run(long seed, Curiosity curiosity, double exploration, int past, int each) {
    Segments market = new Segments(seed);
    for (int lead = 0; lead < past; lead++) {
      market.give(market.random.nextInt(REPS), market.random.nextInt(KINDS));
    }
    return IntStream.range(0, ROUNDS)
        .mapToDouble(round ->
            market.round(each, round == ROUNDS - 1 ? Curiosity.GREEDY : curiosity, exploration))
        .toArray();
  }

  private double round(int each, Curiosity curiosity, double exploration) {
    Score[][] beliefs = new Score[REPS][KINDS];
    for (int rep = 0; rep < REPS; rep++) {
      for (int kind = 0; kind < KINDS; kind++) {
        beliefs[rep][kind] = belief(leads[rep][kind], won[rep][kind]);
      }
    }
    double worth = 0;
    for (int lead = 0; lead < each; lead++) {
      int kind = random.nextInt(KINDS);
      List<Integer> free = new ArrayList<>(List.of(random.nextInt(REPS)));
      for (int rep = 0; rep < REPS; rep++) {
        if (random.nextDouble() < FREE && !free.contains(rep)) {
          free.add(rep);
        }
      }
      double[] shares =
          curiosity.share(free.stream().map(rep -> beliefs[rep][kind]).toList(), exploration);
      int rep = free.get(Curiosity.drawn(shares, random.nextDouble()));
      worth += truth[rep][kind];
      give(rep, kind);
    }
    return worth;
  }

  private void give(int rep, int kind) {
    leads[rep][kind]++;
    won[rep][kind] += random.nextDouble() < truth[rep][kind] ? 1 : 0;
  }

  /** Newton's method for the mode of the log-odds. */
  private static Score belief(double leads, double won) {
    double precision = 1 / (DEVIATION * DEVIATION);
    double logOdds = MEAN;
    double curvature = precision;
    for (int step = 0; step < 20; step++) {
      double p = probability(logOdds);
      curvature = precision + leads * p * (1 - p);
      logOdds += (won - leads * p - precision * (logOdds - MEAN)) / curvature;
    }
    double p = probability(logOdds);
    return new Score(p, p, Optional.of(1 / Math.sqrt(curvature)));
  }

  private static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}

package io.fairlead.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Random draws from one seed; the same seed gives the same draws. */
final class Draw {

  private final SplittableRandom random;

  Draw(SplittableRandom random) {
    this.random = random;
  }

  /** Draws that do not depend on how many of these are taken. */
  Draw split() {
    return new Draw(random.split());
  }

  double uniform() {
    return random.nextDouble();
  }

  boolean withChance(double chance) {
    return random.nextDouble() < chance;
  }

  /** From 0 to n - 1. */
  int below(int n) {
    return random.nextInt(n);
  }

  <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  double normal(double deviation) {
    return deviation * random.nextGaussian();
  }

  double[] normals(int n, double deviation) {
    double[] normals = new double[n];
    for (int i = 0; i < n; i++) {
      normals[i] = normal(deviation);
    }
    return normals;
  }

  /** With that median; the logarithm is normal with that deviation. */
  double logNormal(double median, double deviation) {
    return median * StrictMath.exp(normal(deviation));
  }

  /** The number of successes before the first failure, with that mean. */
  int count(double mean) {
    double none = 1 / (1 + mean);
    return (int) (StrictMath.log(1 - uniform()) / StrictMath.log(1 - none));
  }
}

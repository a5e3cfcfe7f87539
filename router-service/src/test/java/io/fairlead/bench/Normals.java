package io.fairlead.bench;

import java.util.SplittableRandom;

/** Normal draws. */
final class Normals {

  private Normals() {}

  static double[] of(SplittableRandom random, int count, double deviation) {
    double[] normals = new double[count];
    for (int i = 0; i < count; i++) {
      normals[i] = deviation * random.nextGaussian();
    }
    return normals;
  }

  /** With that median; the logarithm is normal with that deviation. */
  static double logNormal(SplittableRandom random, double median, double deviation) {
    return median * StrictMath.exp(deviation * random.nextGaussian());
  }
}

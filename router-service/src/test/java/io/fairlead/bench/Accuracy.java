package io.fairlead.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How far beliefs are from the truth about rested reps, over every live lead and rep: free of luck.
 *
 * @param skill correlation of the logits with the true ones, both less their mean over the reps of
 *     the lead: what matters for choosing a rep; 0 where all reps are believed to be alike
 * @param bias mean belief less mean truth
 * @param ece mean distance of belief and truth, in 15 bins of equal mass
 */
record Accuracy(double skill, double bias, double ece) {

  private static final int BINS = 15;
  private static final double LEAST = 1e-6;

  static Accuracy of(double[][] truth, double[][] believed) {
    double both = 0;
    double ofTruth = 0;
    double ofBelief = 0;
    for (int lead = 0; lead < truth.length; lead++) {
      double[] a = centred(truth[lead]);
      double[] b = centred(believed[lead]);
      for (int rep = 0; rep < a.length; rep++) {
        both += a[rep] * b[rep];
        ofTruth += a[rep] * a[rep];
        ofBelief += b[rep] * b[rep];
      }
    }
    double scale = Math.sqrt(ofTruth * ofBelief);
    return new Accuracy(
        scale > 0 ? both / scale : 0, mean(believed) - mean(truth), ece(truth, believed));
  }

  private static double[] centred(double[] probabilities) {
    double[] logits =
        Arrays.stream(probabilities)
            .map(p -> Math.clamp(p, LEAST, 1 - LEAST))
            .map(p -> Math.log(p / (1 - p)))
            .toArray();
    double mean = Arrays.stream(logits).average().orElseThrow();
    return Arrays.stream(logits).map(logit -> logit - mean).toArray();
  }

  private static double mean(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  private static double ece(double[][] truth, double[][] believed) {
    double[] t = Arrays.stream(truth).flatMapToDouble(Arrays::stream).toArray();
    double[] b = Arrays.stream(believed).flatMapToDouble(Arrays::stream).toArray();
    int[] ascending =
        IntStream.range(0, b.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> b[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] differences = new double[BINS];
    for (int place = 0; place < b.length; place++) {
      int i = ascending[place];
      differences[(int) ((long) place * BINS / b.length)] += b[i] - t[i];
    }
    return Arrays.stream(differences).map(Math::abs).sum() / b.length;
  }
}

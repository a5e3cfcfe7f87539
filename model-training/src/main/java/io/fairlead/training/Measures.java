package io.fairlead.training;

import io.fairlead.manifest.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How good predictions were. Intervals are percentiles of a bootstrap over leads (Efron 1979):
 * every figure is a function of how much each lead counts.
 */
final class Measures {

  private static final int RESAMPLES = 300;
  private static final int BINS = 10;

  private final List<Prediction> ascending;
  private final double[] weights;
  private final double[] losses;
  private final double[] baseLosses;

  private Measures(List<Prediction> predictions, List<Double> base) {
    int[] order =
        IntStream.range(0, predictions.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> predictions.get(i).probability()))
            .mapToInt(Integer::intValue)
            .toArray();
    ascending = Arrays.stream(order).mapToObj(predictions::get).toList();
    weights = ascending.stream().mapToDouble(Prediction::weight).toArray();
    losses = Arrays.stream(order).mapToDouble(i -> loss(predictions.get(i))).toArray();
    baseLosses =
        Arrays.stream(order)
            .mapToDouble(
                i -> Logistic.loss(Logistic.logit(base.get(i)), predictions.get(i).converted()))
            .toArray();
  }

  /**
   * The figures of the manifest by name, and {@code gain}: what is saved of the base rate's
   * log-loss. Without wins or without losses there is no {@code auc}.
   */
  static Map<String, Metric> of(List<Prediction> predictions, List<Double> base, long seed) {
    Measures measures = new Measures(predictions, base);
    Map<String, Function<double[], OptionalDouble>> figures = new LinkedHashMap<>();
    figures.put("logLoss", counts -> OptionalDouble.of(mean(measures.losses, counts)));
    figures.put("baseLogLoss", counts -> OptionalDouble.of(mean(measures.baseLosses, counts)));
    figures.put(
        "gain",
        counts ->
            OptionalDouble.of(mean(measures.baseLosses, counts) - mean(measures.losses, counts)));
    figures.put("ece", counts -> OptionalDouble.of(measures.ece(counts)));
    figures.put("auc", measures::auc);

    Map<String, List<Double>> resampled = new HashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < RESAMPLES; i++) {
      double[] counts = measures.resample(random);
      figures.forEach((name, figure) ->
          figure
              .apply(counts)
              .ifPresent(
                  value -> resampled.computeIfAbsent(name, _ -> new ArrayList<>()).add(value)));
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    figures.forEach((name, figure) ->
        figure
            .apply(measures.weights)
            .ifPresent(value ->
                metrics.put(name, metric(value, resampled.getOrDefault(name, List.of())))));
    return metrics;
  }

  private static Metric metric(double value, List<Double> resampled) {
    double[] values = resampled.stream().mapToDouble(Double::doubleValue).toArray();
    return new Metric(value, StatUtils.percentile(values, 2.5), StatUtils.percentile(values, 97.5));
  }

  /** Log-loss of a prediction, in nats; a float's 0 and 1 count as almost so. */
  static double loss(Prediction prediction) {
    double p = Math.clamp(prediction.probability(), 1e-7, 1 - 1e-7);
    return -Math.log(prediction.converted() ? p : 1 - p);
  }

  private double[] resample(SplittableRandom random) {
    double[] counts = new double[weights.length];
    for (int i = 0; i < counts.length; i++) {
      int drawn = random.nextInt(counts.length);
      counts[drawn] += weights[drawn];
    }
    return counts;
  }

  private static double mean(double[] values, double[] counts) {
    double sum = 0;
    double n = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * counts[i];
      n += counts[i];
    }
    return sum / n;
  }

  /** Expected calibration error: mean distance of rate and prediction, in bins of equal mass. */
  private double ece(double[] counts) {
    double n = Arrays.stream(counts).sum();
    double error = 0;
    double difference = 0;
    double passed = 0;
    int bin = 1;
    for (int i = 0; i < counts.length; i++) {
      Prediction prediction = ascending.get(i);
      difference += counts[i] * (prediction.probability() - (prediction.converted() ? 1 : 0));
      passed += counts[i];
      if (passed * BINS >= bin * n) {
        error += Math.abs(difference);
        difference = 0;
        while (passed * BINS >= bin * n) {
          bin++;
        }
      }
    }
    return (error + Math.abs(difference)) / n;
  }

  /** Probability that a won lead had a higher prediction than a lost one; ties count half. */
  private OptionalDouble auc(double[] counts) {
    double pairs = 0;
    double wins = 0;
    double losts = 0;
    for (int i = 0; i < counts.length; ) {
      double probability = ascending.get(i).probability();
      double tiedWins = 0;
      double tiedLosts = 0;
      for (; i < counts.length && ascending.get(i).probability() == probability; i++) {
        if (ascending.get(i).converted()) {
          tiedWins += counts[i];
        } else {
          tiedLosts += counts[i];
        }
      }
      pairs += tiedWins * (losts + tiedLosts / 2);
      wins += tiedWins;
      losts += tiedLosts;
    }
    return wins == 0 || losts == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(pairs / (wins * losts));
  }
}

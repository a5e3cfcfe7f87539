package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.LoadCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The effect of load on the log-odds, beside what a model says that has not seen the examples. Only
 * a rep's own days are compared with one another: that busier reps get other leads must not count.
 */
final class LoadEffect {

  private static final int STEPS = 20;

  private final List<Example> examples = new ArrayList<>();
  private final List<Double> logits = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();

  /**
   * @param parts examples
   * @param predicted their logits by models that were fitted on others
   */
  LoadEffect(List<Sample> parts, List<double[]> predicted) {
    for (int i = 0; i < parts.size(); i++) {
      Platt line = Platt.fit(predicted.get(i), parts.get(i).wins(), parts.get(i).weights());
      examples.addAll(parts.get(i).examples());
      Arrays.stream(parts.get(i).weights()).forEach(weights::add);
      for (double logit : predicted.get(i)) {
        logits.add(line.of(logit));
      }
    }
  }

  /**
   * A slope as the data have it.
   *
   * @param curve of the load
   * @param slope in logits; may be above 0
   * @param error its standard error; infinite where load never varies
   */
  record Fitted(LoadCurve curve, double slope, double error) {

    /** Of a slope as low as that where load does nothing. */
    double pValue() {
      return error < Double.POSITIVE_INFINITY
          ? new NormalDistribution().cumulativeProbability(slope / error)
          : 1;
    }

    /** Twice the log-likelihood that it gains, or nothing where it rises. */
    double gain() {
      return slope < 0 ? slope * slope / (error * error) : 0;
    }
  }

  /** The common slope with that curve, by Newton's method. */
  Fitted of(LoadCurve curve) {
    double slope = 0;
    double information = 0;
    for (int step = 0; step < STEPS; step++) {
      Collection<Sums> byRep = sums(curve, slope).values();
      information = byRep.stream().mapToDouble(Sums::information).sum();
      if (!(information > 0)) {
        return new Fitted(curve, 0, Double.POSITIVE_INFINITY);
      }
      slope += byRep.stream().mapToDouble(Sums::score).sum() / information;
    }
    return new Fitted(curve, slope, 1 / Math.sqrt(information));
  }

  /**
   * Standard deviation of the reps' slopes around the common one, beyond chance (the moment
   * estimator of DerSimonian and Laird 1986).
   */
  double spread(Fitted fitted) {
    double heterogeneity = 0;
    double weights = 0;
    double squares = 0;
    int reps = 0;
    for (Sums sums : sums(fitted.curve(), fitted.slope()).values()) {
      double weight = sums.information();
      if (weight > 0) {
        heterogeneity += sums.score() * sums.score() / weight;
        weights += weight;
        squares += weight * weight;
        reps++;
      }
    }
    double scale = weights - squares / weights;
    return scale > 0 ? Math.sqrt(Math.max(0, (heterogeneity - (reps - 1)) / scale)) : 0;
  }

  private Map<String, Sums> sums(LoadCurve curve, double slope) {
    Map<String, Sums> byRep = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      double wear = curve.at(example.load());
      double p = Logistic.sigmoid(logits.get(i) + slope * wear);
      byRep
          .computeIfAbsent(example.rep(), _ -> new Sums())
          .add(
              wear,
              weights.get(i) * p * (1 - p),
              weights.get(i) * ((example.converted() ? 1 : 0) - p));
    }
    return byRep;
  }

  /** Of one rep; score and information are those of the slope, with a level of the rep's own. */
  private static final class Sums {
    private double weights;
    private double wears;
    private double squares;
    private double residuals;
    private double products;

    void add(double wear, double weight, double residual) {
      weights += weight;
      wears += weight * wear;
      squares += weight * wear * wear;
      residuals += residual;
      products += residual * wear;
    }

    double score() {
      return products - residuals * wears / weights;
    }

    double information() {
      return Math.max(0, squares - wears * wears / weights);
    }
  }
}

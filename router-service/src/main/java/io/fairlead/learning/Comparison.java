package io.fairlead.learning;

import io.fairlead.manifest.Metric;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A shadow model and the champion on the same live leads.
 *
 * @param leads how many results count
 * @param champion mean log-loss of the champion's predictions, in nats, with its 95% interval
 * @param shadow that of the shadow's
 * @param gain how much less the shadow's is, paired lead by lead; above 0 the shadow is better
 */
public record Comparison(int leads, Metric champion, Metric shadow, Metric gain) {

  /** With fewer leads an interval means nothing. */
  static final int FEWEST = 2;

  private static final double NORMAL_95 = 1.96;

  /** Compares on leads that both scored, at least {@link #FEWEST}. */
  static Comparison of(List<Settled> leads) {
    ToDoubleFunction<Settled> theirs = lead -> lead.loss(lead.probability());
    ToDoubleFunction<Settled> ours = lead -> lead.loss(lead.shadow().orElseThrow());
    return new Comparison(
        leads.size(),
        mean(leads, theirs),
        mean(leads, ours),
        mean(leads, lead -> theirs.applyAsDouble(lead) - ours.applyAsDouble(lead)));
  }

  private static Metric mean(List<Settled> leads, ToDoubleFunction<Settled> figure) {
    double mean = leads.stream().mapToDouble(figure).average().orElseThrow();
    double squares = leads.stream().mapToDouble(figure).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (leads.size() - 1) / leads.size());
    return new Metric(mean, mean - NORMAL_95 * error, mean + NORMAL_95 * error);
  }
}

package io.fairlead.bench;

import io.fairlead.bench.ArmsDesk.Routed;
import io.fairlead.readout.Estimate;
import io.fairlead.readout.Reading;
import io.fairlead.readout.Readout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What a design sees of an effect that is known, over many randomisations.
 *
 * @param truth all leads by AI less all by round robin, in true conversions a lead
 * @param mean of the estimates
 * @param deviation of the estimates
 * @param runs how many randomisations
 * @param nobody share of the leads that nobody got
 */
record Biases(double truth, double mean, double deviation, int runs, double nobody) {

  private static final int TURNS = 8;

  /** All leads by AI less all by round robin, whose draws are averaged. */
  static double truth(Crowd crowd) {
    return mean(crowd, ComparedPlan.all("ai"), 1)
        - mean(crowd, ComparedPlan.all("round-robin"), TURNS);
  }

  private static double mean(Crowd crowd, ComparedPlan plan, int seeds) {
    return IntStream.range(0, seeds)
        .mapToDouble(seed ->
            ArmsDesk.route(crowd, plan, seed).stream()
                .mapToDouble(Routed::expected)
                .average()
                .orElseThrow())
        .average()
        .orElseThrow();
  }

  /** That design, read without the luck of outcomes. */
  static Biases of(Crowd crowd, double truth, ComparedPlan plan, int runs) {
    double[] estimates = new double[runs];
    double nobody = 0;
    for (int run = 0; run < runs; run++) {
      List<Routed> routed = ArmsDesk.route(crowd, plan, 1_000 + run);
      estimates[run] = estimate(plan, routed);
      nobody += routed.stream().filter(one -> !one.given()).count() / (double) routed.size();
    }
    double mean = Arrays.stream(estimates).average().orElseThrow();
    double squares = Arrays.stream(estimates).map(x -> (x - mean) * (x - mean)).sum();
    return new Biases(truth, mean, Math.sqrt(squares / (runs - 1)), runs, nobody / runs);
  }

  private static double estimate(ComparedPlan plan, List<Routed> routed) {
    List<Routed> counts = routed.stream().filter(Routed::counts).toList();
    Reading reading = plan.reading(counts.size());
    counts.forEach(one -> reading.observe(one.unit(one.expected())));
    Readout readout = reading.readout();
    return readout
        .comparisons()
        .getFirst()
        .fixed()
        .map(fixed -> fixed.effect())
        .orElseGet(() -> readout.estimate().map(Estimate::effect).orElseThrow());
  }

  /** Mean bias as a share of the truth. */
  double bias() {
    return mean / truth - 1;
  }

  /** Half of the 90% interval of the bias, as a share of the truth. */
  double half() {
    return new TDistribution(runs - 1).inverseCumulativeProbability(0.95)
        * deviation
        / Math.sqrt(runs)
        / Math.abs(truth);
  }

  boolean isWithin(double share) {
    return Math.abs(bias()) + half() <= share;
  }
}

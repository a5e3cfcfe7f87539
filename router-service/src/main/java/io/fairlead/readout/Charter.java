package io.fairlead.readout;

import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentAllocation;
import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.plan.ExperimentDesign;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * An experiment as it was written before it started, and how it is read out.
 *
 * @param experiment as the plan had it
 * @param design arms, shares and least effect; with values and waits as shares of the most that
 *     counts
 */
record Charter(Experiment experiment, Design design) {

  /** How that experiment is read out. */
  static Charter of(Experiment experiment) {
    double least = experiment.minimumEffect() / experiment.metric().cap().orElse(1);
    return new Charter(
        experiment,
        new Design(
            experiment.name(),
            experiment.control(),
            shares(experiment.allocation()),
            OptionalDouble.of(Math.min(least, 1)),
            Design.ALPHA));
  }

  /** Those of the last stage that lets every arm have leads, else the means of all stages. */
  private static Map<String, Double> shares(ExperimentAllocation allocation) {
    Map<String, Double> last = allocation.chances(allocation.stages().getLast().from());
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String arm : allocation.arms()) {
      double mean =
          allocation.stages().stream()
              .mapToDouble(stage -> allocation.chances(stage.from()).getOrDefault(arm, 0.0))
              .average()
              .orElse(0);
      if (mean > 0) {
        shares.put(arm, last.containsValue(0.0) ? mean : last.getOrDefault(arm, 0.0));
      }
    }
    return shares;
  }

  /** The same held to another alpha. */
  Charter at(double alpha) {
    return new Charter(
        experiment,
        new Design(
            design.name(), design.control(), design.shares(), design.minimumEffect(), alpha));
  }

  /** The age at which a lead enters. */
  Duration window() {
    return experiment.metric().window();
  }

  /** What is compared. */
  Measure measure() {
    return Measure.of(experiment.metric());
  }

  /** Leads after which it is read once; empty where it may be read at any time. */
  OptionalInt planned() {
    return experiment.planned();
  }

  /** The blocks of a design with blocks. */
  Optional<ExperimentBlocks> blocks() {
    return experiment.design() instanceof ExperimentDesign.Switchback(ExperimentBlocks blocks)
        ? Optional.of(blocks)
        : Optional.empty();
  }

  /** The chance of every arm of the design at a moment, in order. */
  double[] chances(Instant at) {
    Map<String, Double> chances = experiment.allocation().chances(at);
    return design.arms().stream().mapToDouble(arm -> chances.getOrDefault(arm, 0.0)).toArray();
  }
}

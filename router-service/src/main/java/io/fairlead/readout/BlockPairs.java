package io.fairlead.readout;

import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.statistics.PairedDifferences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A design with blocks: each arm comes once in every group of blocks, in random order, so that the
 * arms' means are compared group by group. Not safe for use by several threads.
 */
final class BlockPairs {

  private final ExperimentBlocks blocks;
  private final int arms;
  private final Map<Integer, Mean[]> groups = new TreeMap<>();

  private static final class Mean {
    private double sum;
    private long units;
  }

  /** No leads yet. */
  BlockPairs(ExperimentBlocks blocks, int arms) {
    this.blocks = blocks;
    this.arms = arms;
  }

  void observe(int block, int arm, double value) {
    Mean[] means = groups.computeIfAbsent(blocks.group(block, arms), _ -> fresh());
    means[arm].sum += value;
    means[arm].units++;
  }

  private Mean[] fresh() {
    Mean[] means = new Mean[arms];
    for (int arm = 0; arm < arms; arm++) {
      means[arm] = new Mean();
    }
    return means;
  }

  /** One arm less another, over the groups in which both have units; empty below two groups. */
  Optional<PairedDifferences> difference(int arm, int control, double alpha) {
    List<Mean[]> both = both(arm, control);
    double[] differences =
        both.stream()
            .mapToDouble(means ->
                means[arm].sum / means[arm].units - means[control].sum / means[control].units)
            .toArray();
    return differences.length < 2
        ? Optional.empty()
        : Optional.of(PairedDifferences.of(differences, alpha));
  }

  /** Groups in which both have units. */
  int pairs(int arm, int control) {
    return both(arm, control).size();
  }

  private List<Mean[]> both(int arm, int control) {
    return groups.values().stream()
        .filter(means -> means[arm].units > 0 && means[control].units > 0)
        .toList();
  }

  /** How many blocks units came from. */
  long blocks() {
    return groups.values().stream().flatMap(Arrays::stream).filter(mean -> mean.units > 0).count();
  }
}

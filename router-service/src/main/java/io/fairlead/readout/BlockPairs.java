package io.fairlead.readout;

import io.fairlead.statistics.PairedDifferences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A design with blocks: each arm comes once in every group of blocks, in random order, so that the
 * arms' means are compared group by group. Not safe for use by several threads.
 */
final class BlockPairs {

  private final int stride;
  private final int arms;
  private final Map<Integer, Mean[]> groups = new TreeMap<>();

  private static final class Mean {
    private double sum;
    private long units;
  }

  /**
   * No blocks yet.
   *
   * @param stride blocks from one to the next of its group
   */
  BlockPairs(int stride, int arms) {
    this.stride = stride;
    this.arms = arms;
  }

  void observe(int block, int arm, double value) {
    int group = block / (stride * arms) * stride + block % stride;
    Mean[] means = groups.computeIfAbsent(group, _ -> fresh());
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
    List<Mean[]> both =
        groups.values().stream()
            .filter(means -> means[arm].units > 0 && means[control].units > 0)
            .toList();
    double[] differences =
        both.stream()
            .mapToDouble(means ->
                means[arm].sum / means[arm].units - means[control].sum / means[control].units)
            .toArray();
    return differences.length < 2
        ? Optional.empty()
        : Optional.of(PairedDifferences.of(differences, alpha));
  }
}

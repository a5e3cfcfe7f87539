package io.fairlead.readout;

import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.statistics.PairedDifferences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A design with blocks: each arm comes once in every group of blocks, in random order, so that the
 * arms' means are compared group by group, adjusted by the lead scores (CUPED: Deng, Xu, Kohavi,
 * Walker 2013) with the slope inside of blocks, so that good weeks do not count for an arm. Not
 * safe for use by several threads.
 */
final class BlockPairs {

  private final ExperimentBlocks blocks;
  private final int arms;
  private final Map<Integer, Mean[]> groups = new TreeMap<>();
  private boolean scored = true;

  /** Sums of the units of an arm in a group. */
  private static final class Mean {
    private double sum;
    private double scores;
    private double squares;
    private double products;
    private long units;

    void add(double value, double score) {
      sum += value;
      scores += score;
      squares += score * score;
      products += value * score;
      units++;
    }

    double value() {
      return sum / units;
    }

    double score() {
      return scores / units;
    }

    double variation() {
      return units == 0 ? 0 : squares - scores * score();
    }

    double covariation() {
      return units == 0 ? 0 : products - sum * score();
    }
  }

  /** No leads yet. */
  BlockPairs(ExperimentBlocks blocks, int arms) {
    this.blocks = blocks;
    this.arms = arms;
  }

  void observe(int block, int arm, Unit unit) {
    Mean[] means = groups.computeIfAbsent(blocks.group(block, arms), _ -> fresh());
    means[arm].add(unit.value(), unit.score().orElse(0));
    scored &= unit.score().isPresent();
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
    double slope = slope();
    double[] differences =
        both.stream()
            .mapToDouble(means ->
                means[arm].value()
                    - means[control].value()
                    - slope * (means[arm].score() - means[control].score()))
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

  /** By how much values grow with the scores inside of blocks; 0 where some have no score. */
  private double slope() {
    double variation = sum(Mean::variation);
    return scored && variation > 0 ? sum(Mean::covariation) / variation : 0;
  }

  private double sum(ToDoubleFunction<Mean> of) {
    return groups.values().stream().flatMap(Arrays::stream).mapToDouble(of).sum();
  }
}

package io.fairlead.readout;

import io.fairlead.plan.ExperimentBlocks;
import io.fairlead.statistics.Interval;
import io.fairlead.statistics.PairedDifferences;
import io.fairlead.statistics.SignSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A design with blocks: each arm comes once in every group of blocks, in random order, so that the
 * arms' means are compared group by group, adjusted by the lead scores (CUPED: Deng, Xu, Kohavi,
 * Walker 2013) with the slope inside of blocks, so that good weeks do not count for an arm. A group
 * is settled once a later block has begun: then its difference, whose sign the draw decided, goes
 * into sequences that hold however often one looks, and so does how many leads each arm had of it.
 * Not safe for use by several threads.
 */
final class BlockPairs {

  /** A departure of 54% where there should be half, as a difference of shares. */
  private static final double DEPARTURE = 0.08;

  private static final double RARE = 0.01;

  private final ExperimentBlocks blocks;
  private final int arms;
  private final int control;
  private final double leastEffect;
  private final Map<Integer, Sequences> settled = new TreeMap<>();
  private final Map<Integer, Mean[]> groups = new TreeMap<>();
  private boolean scored = true;
  private int latest = -1;

  /** What the settled groups say of a treatment against the control. */
  private static final class Sequences {
    private final Set<Integer> groups = new HashSet<>();
    private final Track effect;
    private final Track ratio;

    Sequences(double alpha) {
      effect = new Track(alpha);
      ratio = new Track(alpha);
    }
  }

  /** A sequence whose stakes go by the differences before. */
  private static final class Track {
    private final SignSequence sequence;
    private final List<Double> differences = new ArrayList<>();

    Track(double alpha) {
      sequence = new SignSequence(alpha);
    }

    /**
     * Takes in a difference.
     *
     * @param departure what is to be told
     * @param noise the least variance of this difference, whichever side is treated
     */
    void add(double difference, double departure, double noise) {
      double mean = mean();
      double squares = differences.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
      sequence.observe(difference, departure * Math.max(1, differences.size()) / (noise + squares));
      differences.add(difference);
    }

    double mean() {
      return differences.stream().mapToDouble(x -> x).average().orElse(0);
    }
  }

  /** Sums of the units of an arm in a group. */
  private static final class Mean {
    private double sum;
    private double scores;
    private double squares;
    private double products;
    private long units;
    private int block;

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

  /**
   * No leads yet.
   *
   * @param control number of the arm that the others are compared with
   * @param alpha probability at most that the bounds of a treatment ever miss
   * @param leastEffect the least effect worth having, as a share of the most that a lead counts
   */
  BlockPairs(ExperimentBlocks blocks, int arms, int control, double alpha, double leastEffect) {
    this.blocks = blocks;
    this.arms = arms;
    this.control = control;
    this.leastEffect = leastEffect;
    for (int arm = 0; arm < arms; arm++) {
      if (arm != control) {
        settled.put(arm, new Sequences(alpha));
      }
    }
  }

  /** Takes in a unit; blocks come in order. */
  void observe(int block, int arm, Unit unit) {
    if (block > latest) {
      latest = block;
      settled.forEach(this::settle);
    }
    Mean[] means = groups.computeIfAbsent(blocks.group(block, arms), _ -> fresh());
    means[arm].add(unit.value(), unit.score().orElse(0));
    means[arm].block = block;
    scored &= unit.score().isPresent();
  }

  private void settle(int arm, Sequences sequences) {
    groups.forEach((group, means) -> {
      Mean treated = means[arm];
      Mean other = means[control];
      if (treated.units > 0
          && other.units > 0
          && Math.max(treated.block, other.block) < latest
          && sequences.groups.add(group)) {
        double rate = Math.clamp((treated.value() + other.value()) / 2, RARE, 1 - RARE);
        sequences.effect.add(
            Math.clamp(difference(means, arm, slope()), -1, 1),
            leastEffect,
            rate * (1 - rate) * (1.0 / treated.units + 1.0 / other.units));
        double both = treated.units + other.units;
        sequences.ratio.add((treated.units - other.units) / both, DEPARTURE, 1 / both);
      }
    });
  }

  /**
   * What is known of a treatment at any time.
   *
   * @param pairs groups that are settled
   * @param mean of their differences
   * @param bounds of the effect, always valid; empty where it changed on the way
   */
  record Seen(int pairs, double mean, Interval bounds) {}

  /** What the settled groups say of a treatment; empty while none is. */
  Optional<Seen> seen(int arm) {
    return Optional.ofNullable(settled.get(arm))
        .map(sequences -> sequences.effect)
        .filter(effect -> effect.sequence.pairs() > 0)
        .map(
            effect -> new Seen(effect.sequence.pairs(), effect.mean(), effect.sequence.interval()));
  }

  /**
   * Always-valid p-value of the arms' parts of the leads, group by group, in [0, 1]; for all
   * treatments together.
   */
  double ratioP() {
    return Math.min(
        1,
        settled.values().stream().mapToDouble(one -> one.ratio.sequence.p()).min().orElse(1)
            * settled.size());
  }

  private Mean[] fresh() {
    Mean[] means = new Mean[arms];
    for (int arm = 0; arm < arms; arm++) {
      means[arm] = new Mean();
    }
    return means;
  }

  private double difference(Mean[] means, int arm, double slope) {
    return means[arm].value()
        - means[control].value()
        - slope * (means[arm].score() - means[control].score());
  }

  /** An arm less the control, over the groups in which both have units; empty below two groups. */
  Optional<PairedDifferences> difference(int arm, double alpha) {
    List<Mean[]> both = both(arm);
    double slope = slope();
    double[] differences =
        both.stream().mapToDouble(means -> difference(means, arm, slope)).toArray();
    return differences.length < 2
        ? Optional.empty()
        : Optional.of(PairedDifferences.of(differences, alpha));
  }

  /** Groups in which both the arm and the control have units. */
  int pairs(int arm) {
    return both(arm).size();
  }

  private List<Mean[]> both(int arm) {
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

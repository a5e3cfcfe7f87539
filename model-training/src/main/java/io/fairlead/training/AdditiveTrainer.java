package io.fairlead.training;

import java.util.List;
import java.util.Optional;

/**
 * Fits sums of weights: one for each thing that is known of the lead or the rep, and one for each
 * rep with each kind of lead, all held to 0 by normal priors (ridge logistic regression).
 *
 * @param scales standard deviations of the priors
 * @param load what is assumed of the day's load; empty means that it does nothing
 */
record AdditiveTrainer(Scales scales, Optional<LoadPrior> load) implements Trainer {

  /** Name of the family. */
  static final String FAMILY = "additive";

  /** Load does nothing. */
  AdditiveTrainer(Scales scales) {
    this(scales, Optional.empty());
  }

  AdditiveTrainer with(Optional<LoadPrior> prior) {
    return new AdditiveTrainer(scales, prior);
  }

  /** Chooses the scales block by block, those with the least log-loss on the later examples. */
  static AdditiveTrainer chosen(Sample sample, Sample later) {
    AdditiveData data = AdditiveData.of(sample);
    boolean[] wins = later.wins();
    Scales best = Scales.NONE;
    double least = Double.POSITIVE_INFINITY;
    for (Block block : Block.values()) {
      Scales from = best;
      for (double scale : candidates(block)) {
        Scales candidate = from.with(block, scale);
        if (candidate.equals(from) && least < Double.POSITIVE_INFINITY) {
          continue;
        }
        double loss =
            Logistic.meanLoss(data.fit(candidate, Optional.empty()).logitsGivenWay(later), wins);
        if (loss < least) {
          least = loss;
          best = candidate;
        }
      }
    }
    return new AdditiveTrainer(best);
  }

  private static List<Double> candidates(Block block) {
    return switch (block) {
      case LEAD -> List.of(0.0, 0.1, 0.2, 0.4, 0.8);
      case REP -> List.of(0.0, 0.1, 0.2, 0.4);
      case MATCH -> List.of(0.0, 0.1, 0.3);
      case CROSS -> List.of(0.0, 0.05, 0.1, 0.15, 0.2);
    };
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String settings() {
    return "prior standard deviations of lead %s, rep %s, match %s, rep with kind of lead %s"
        .formatted(scales.lead(), scales.rep(), scales.match(), scales.cross());
  }

  @Override
  public AdditiveModel fit(Sample sample) {
    return AdditiveData.of(sample).fit(scales, load);
  }
}

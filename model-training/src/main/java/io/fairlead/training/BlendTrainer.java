package io.fairlead.training;

import java.util.Arrays;

/**
 * Fits an additive model and trees, whose logits are averaged.
 *
 * @param additive the one
 * @param trees the other
 * @param share how much the trees count, in (0, 1)
 */
record BlendTrainer(AdditiveTrainer additive, TreesTrainer trees, double share) implements Trainer {

  /** Name of the family. */
  static final String FAMILY = "blend";

  /** Shares of the trees that are tried; 1 leaves only trees. */
  private static final double[] SHARES = {0.25, 0.5, 0.75, 1};

  /** One-sided: trees must be this sure to help before they join the simpler family. */
  private static final double SURE = 0.05;

  /**
   * What came of the choice.
   *
   * @param trainer the chosen family
   * @param gain what it, or the best mixture where none was sure enough, saved against the additive
   *     model
   */
  record Choice(Trainer trainer, MeanTest gain) {}

  /** Chooses how much trees count: as saves most log-loss on the later examples, if any surely. */
  static Choice chosen(Sample sample, Sample later, AdditiveTrainer additive, TreesTrainer trees) {
    double[] simple = additive.fit(sample).logitsGivenWay(later);
    double[] others = trees.fit(sample).logitsGivenWay(later);
    double[] losses = Logistic.losses(simple, later.wins());
    double best = 0;
    MeanTest gain = new MeanTest(Double.NEGATIVE_INFINITY, 0, 0);
    for (double share : SHARES) {
      double[] mean = new double[simple.length];
      Arrays.setAll(mean, i -> simple[i] + share * (others[i] - simple[i]));
      MeanTest saved = MeanTest.gain(losses, Logistic.losses(mean, later.wins()), later.weights());
      if (saved.mean() > gain.mean()) {
        gain = saved;
        best = share;
      }
    }
    if (!(gain.pValue() < SURE)) {
      return new Choice(additive, gain);
    }
    return new Choice(best == 1 ? trees : new BlendTrainer(additive, trees, best), gain);
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String settings() {
    return "%.0f%% %s; the rest %s".formatted(100 * share, trees.settings(), additive.settings());
  }

  @Override
  public BlendModel fit(Sample sample) {
    return new BlendModel(additive.fit(sample), trees.fit(sample), share);
  }

  @Override
  public BlendModel fitToServe(Sample sample) {
    return new BlendModel(additive.fitToServe(sample), trees.fit(sample), share);
  }
}

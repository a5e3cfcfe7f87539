package io.fairlead.training;

import java.util.Optional;

/**
 * Fits sums of weights: some for each thing that is known of the lead or the rep, and some for each
 * rep with each kind of lead, all held to 0 by normal priors (ridge logistic regression). How wide
 * the priors are is estimated anew from the examples of each fit, so that the model that serves has
 * learnt that too from the newest leads.
 *
 * @param scales standard deviations of the priors, from which the estimates set out; what they do
 *     not name is left out
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

  /** Estimates the scales on both parts. */
  static AdditiveTrainer chosen(Sample sample, Sample later) {
    AdditiveData data = AdditiveData.of(sample.and(later));
    return new AdditiveTrainer(EmpiricalBayes.scales(data, data.layout().scales()));
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String settings() {
    return "first estimates of the prior standard deviations in logits: " + scales.inWords();
  }

  @Override
  public AdditiveModel fit(Sample sample) {
    AdditiveData data = AdditiveData.of(sample);
    return data.fit(EmpiricalBayes.scales(data, scales), load);
  }
}

package io.fairlead.training;

import io.fairlead.features.Example;
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
 * @param traits how much latent traits are believed, from 0 to 1: the weights are a mean of those
 *     with traits and those without
 */
record AdditiveTrainer(Scales scales, Optional<LoadPrior> load, double traits) implements Trainer {

  /** Name of the family. */
  static final String FAMILY = "additive";

  /** So many tell a standard deviation to within a fifth. */
  private static final int DRAWS = 16;

  /** What counts for less is not worth a fit. */
  private static final double HARDLY_ANY = 0.05;

  /** Load does nothing. */
  AdditiveTrainer(Scales scales) {
    this(scales, Optional.empty(), 0);
  }

  AdditiveTrainer with(Optional<LoadPrior> prior) {
    return new AdditiveTrainer(scales, prior, traits);
  }

  /** Estimates the scales on both parts. */
  static AdditiveTrainer chosen(Sample sample, Sample later) {
    AdditiveData data = AdditiveData.of(sample.and(later));
    return new AdditiveTrainer(EmpiricalBayes.scales(data, data.layout().scales()));
  }

  /** The same without latent traits: quicker, and as good for whatever does not rank reps. */
  AdditiveTrainer withoutTraits() {
    return new AdditiveTrainer(scales, load, 0);
  }

  /**
   * The same with latent traits, as far as they are to be believed: the probability that they are
   * real, by how likely each model made the later results. Before these, the odds are {@code e} to
   * one: the model that serves is fitted on more leads than those compared here, of which traits
   * make more than features do that stand alone.
   */
  AdditiveTrainer withTraits(Sample sample, Sample later) {
    long reps = sample.examples().stream().map(Example::rep).distinct().count();
    if (reps < TraitEstimate.FEWEST_REPS) {
      return withoutTraits();
    }
    double gain =
        logLikelihood(new AdditiveTrainer(scales, load, 1), sample, later)
            - logLikelihood(withoutTraits(), sample, later);
    return new AdditiveTrainer(scales, load, Logistic.sigmoid(1 + gain));
  }

  private static double logLikelihood(AdditiveTrainer trainer, Sample sample, Sample later) {
    double[] losses = Logistic.losses(trainer.fit(sample).logitsGivenWay(later), later.wins());
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum -= later.weights()[i] * losses[i];
    }
    return sum;
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String settings() {
    return "latent traits count for %.0f%%; first estimates of the prior standard deviations in logits: %s"
        .formatted(100 * traits, scales.inWords());
  }

  @Override
  public AdditiveModel fit(Sample sample) {
    return fit(sample, 0);
  }

  @Override
  public AdditiveModel fitToServe(Sample sample) {
    return fit(sample, DRAWS);
  }

  AdditiveModel fit(Sample sample, int draws) {
    AdditiveData data = AdditiveData.of(sample);
    Scales alone = EmpiricalBayes.scales(data, scales);
    AdditiveModel model = data.fit(alone, Traits.NONE, load, draws);
    if (traits < HARDLY_ANY) {
      return model;
    }
    TraitEstimate estimate = TraitEstimate.of(data, alone);
    return estimate.traits().count() == 0
        ? model
        : model.mixed(data.fit(estimate.scales(), estimate.traits(), load, draws), traits);
  }
}

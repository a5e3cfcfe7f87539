package io.fairlead.training;

/** A family of models with its settings chosen: ready to be fitted on any examples. */
sealed interface Trainer permits AdditiveTrainer, TreesTrainer, BlendTrainer {

  /** {@code additive}, {@code trees} or {@code blend}. */
  String family();

  /** The chosen settings, for people to read. */
  String settings();

  /** Deterministic: the same examples give the same model. */
  FittedModel fit(Sample sample);

  /** The same model, which also says how sure it is where it can. */
  default FittedModel fitToServe(Sample sample) {
    return fit(sample);
  }
}

package io.fairlead.decisions;

import io.fairlead.experiments.Drawing;
import io.fairlead.routing.Seed;

/** The installation's draws. */
public final class Draws {

  private final byte[] seed;
  private final Drawing arms;

  /**
   * @param seed the installation's, 32 bytes
   */
  public Draws(byte[] seed) {
    this.seed = seed.clone();
    arms = new Drawing(seed);
  }

  /** Those of the arms of experiments. */
  Drawing arms() {
    return arms;
  }

  /** The draw for that attempt to decide that request, in [0, 1). */
  double of(LeadRequest request, int attempt) {
    return Seed.draw(
        seed, request.key().system(), request.key().externalId(), request.trigger(), attempt);
  }
}

package io.fairlead.decisions;

import io.fairlead.routing.Seed;

/** The installation's draws. */
public final class Draws {

  private final byte[] seed;

  /**
   * @param seed the installation's, 32 bytes
   */
  public Draws(byte[] seed) {
    this.seed = seed.clone();
  }

  /** The draw for that attempt to decide that request, in [0, 1). */
  double of(LeadRequest request, int attempt) {
    return Seed.draw(
        seed, request.key().system(), request.key().externalId(), request.trigger(), attempt);
  }
}

package io.fairlead.ledger;

import io.fairlead.routing.Nobody;
import java.util.Optional;
import java.util.UUID;

/** Decisions that give a lead to nobody for now. */
final class Deferred {

  private Deferred() {}

  /** A new one on what another was decided on, for its lead. */
  static Decision like(
      Decision other,
      String trigger,
      int attempt,
      Optional<String> pool,
      Optional<Decision.InArm> arm) {
    return new Decision(
        UUID.randomUUID(),
        other.lead(),
        trigger,
        attempt,
        Decision.Kind.DEFERRED,
        Optional.empty(),
        pool,
        other.route(),
        other.passed(),
        other.mode(),
        other.presentOwner(),
        Optional.of(Nobody.EVERYBODY_EXCLUDED),
        Optional.empty(),
        other.modelVersion(),
        other.leadScore(),
        Optional.empty(),
        other.reason(),
        other.planVersion(),
        other.asOf(),
        other.decidedAt(),
        other.slate(),
        arm,
        other.evidence());
  }
}

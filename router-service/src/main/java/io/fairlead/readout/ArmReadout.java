package io.fairlead.readout;

import java.util.List;
import java.util.Optional;

/**
 * A treatment against the control.
 *
 * @param arm the treatment
 * @param estimate of the difference; empty while an arm of the two has no unit
 * @param verdict by the latest look
 * @param looks in order
 * @param fixed interval at the planned end; empty before it, and where no end was planned
 */
public record ArmReadout(
    String arm,
    Optional<Estimate> estimate,
    Verdict verdict,
    List<Look> looks,
    Optional<FixedInterval> fixed) {

  /** Copies. */
  public ArmReadout {
    looks = List.copyOf(looks);
  }
}

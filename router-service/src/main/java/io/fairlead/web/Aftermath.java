package io.fairlead.web;

import io.fairlead.ledger.Acceptance;
import io.fairlead.ledger.DeliveryStatus;
import io.fairlead.sla.Speed;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of a decision since it was taken.
 *
 * @param accepted who took the advice, where it was advice and somebody did
 * @param overruled what people, or others, changed about it
 * @param delivery how far others have been told; empty where nobody is to be told
 * @param speed by when the rep is to act, and how soon the rep did, where somebody got it
 */
public record Aftermath(
    Optional<Acceptance> accepted,
    Overruled overruled,
    Optional<DeliveryStatus> delivery,
    Optional<Speed> speed) {

  /** Nothing did. */
  static final Aftermath NONE =
      new Aftermath(Optional.empty(), Overruled.NOT, Optional.empty(), Optional.empty());

  /** The first moment by which something is to happen. */
  Optional<Instant> slaDueAt() {
    return speed.flatMap(s -> s.clocks().stream().map(Speed.Due::dueAt).min(Instant::compareTo));
  }
}

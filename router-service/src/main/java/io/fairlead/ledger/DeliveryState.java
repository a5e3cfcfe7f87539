package io.fairlead.ledger;

import java.util.Optional;
import java.util.stream.Stream;

/** How far others have been told; of several, the last one here counts for all of them. */
public enum DeliveryState {
  /** The receiver has it. */
  APPLIED,
  /** On its way, or to be tried again. */
  PENDING,
  /** The receiver has something that stands against it. */
  CONFLICT,
  /** Given up, until somebody sends it again. */
  FAILED;

  /** The state of that name. */
  public static Optional<DeliveryState> named(String name) {
    return Stream.of(values()).filter(state -> state.name().equals(name)).findFirst();
  }
}

package io.fairlead.fairness;

import io.fairlead.routing.Guarded;

/** A side of a band, or what it aims at. */
public enum Bound {
  /** Nobody shall have less. */
  FLOOR,
  /** Nobody shall have more. */
  CEILING,
  /** Shares shall come near to each other, as far as it is worth it. */
  AIM;

  static Bound of(Guarded guarded) {
    return switch (guarded) {
      case FLOOR_OF_COUNT, FLOOR_OF_EXPECTED_VALUE -> FLOOR;
      case CEILING_OF_COUNT, CEILING_OF_EXPECTED_VALUE -> CEILING;
    };
  }
}

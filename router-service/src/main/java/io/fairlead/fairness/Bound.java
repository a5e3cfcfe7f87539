package io.fairlead.fairness;

import io.fairlead.routing.Guarded;

/** A side of a band. */
public enum Bound {
  /** Nobody shall have less. */
  FLOOR,
  /** Nobody shall have more. */
  CEILING;

  static Bound of(Guarded guarded) {
    return switch (guarded) {
      case FLOOR_OF_COUNT, FLOOR_OF_EXPECTED_VALUE -> FLOOR;
      case CEILING_OF_COUNT, CEILING_OF_EXPECTED_VALUE -> CEILING;
    };
  }
}

package io.fairlead.routing;

/** Which bound of a band kept a rep out of the sharing of a lead. */
public enum Guarded {
  /** Others are owed leads. */
  FLOOR_OF_COUNT,
  /** The rep has had more than enough leads. */
  CEILING_OF_COUNT,
  /** Others are owed expected value. */
  FLOOR_OF_EXPECTED_VALUE,
  /** The rep has had more than enough expected value. */
  CEILING_OF_EXPECTED_VALUE;

  static Guarded floor(Band.Of of) {
    return switch (of) {
      case COUNT -> FLOOR_OF_COUNT;
      case EXPECTED_VALUE -> FLOOR_OF_EXPECTED_VALUE;
    };
  }

  static Guarded ceiling(Band.Of of) {
    return switch (of) {
      case COUNT -> CEILING_OF_COUNT;
      case EXPECTED_VALUE -> CEILING_OF_EXPECTED_VALUE;
    };
  }
}

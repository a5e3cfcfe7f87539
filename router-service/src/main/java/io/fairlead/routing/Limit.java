package io.fairlead.routing;

/**
 * A cap of leads by time.
 *
 * @param most how many, 0 or more
 * @param span over which time
 * @param of whose leads count
 */
public record Limit(int most, Span span, Of of) {

  /** Whose leads count. */
  public enum Of {
    /** The rep's, in all pools. */
    REP,
    /** The rep's in this pool. */
    REP_IN_POOL,
    /** Everybody's in this pool. */
    POOL
  }
}

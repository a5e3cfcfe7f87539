package io.fairlead.routing;

import java.util.Optional;

/**
 * How turns are counted.
 *
 * @param order in which order round robin goes round
 * @param scope which leads count: {@code pool:NAME}, {@code shared:NAME} or {@code everything}
 * @param period after which calendar window credits begin anew; empty means never
 */
public record Rotation(Order order, String scope, Optional<Window> period) {

  /** The scope that counts every lead, whatever its pool. */
  public static final String EVERYTHING = "everything";

  /** In which order round robin goes round. */
  public enum Order {
    /** Whoever has waited longest. */
    LEAST_RECENT,
    /** The plan's order. */
    FIXED,
    /** A new order for every cycle, drawn turn by turn. */
    SHUFFLED
  }

  /** The rotation of one pool, least recently assigned first, without periods. */
  public static Rotation ofPool(String pool) {
    return new Rotation(Order.LEAST_RECENT, "pool:" + pool, Optional.empty());
  }
}

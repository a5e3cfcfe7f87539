package io.fairlead.plan;

import java.time.Duration;

/**
 * How long a lead waits in a pool at the most.
 *
 * @param upTo above 0, by the pool's clock
 * @param then who takes it afterwards
 */
public record Deferral(Duration upTo, Then then) {

  /** Who takes a lead that has waited long enough. */
  public sealed interface Then {

    /** Another pool of the plan. */
    record Pool(String name) implements Then {}

    /** One rep. */
    record Rep(String id) implements Then {}

    /** Nobody: the lead stays without a rep, with the reason. */
    record Nobody() implements Then {}
  }
}

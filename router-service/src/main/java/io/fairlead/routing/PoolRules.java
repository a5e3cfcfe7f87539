package io.fairlead.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a pool shares its leads out.
 *
 * @param pool its name
 * @param strategy the strategy it wants
 * @param fallback strategies to try, in order, when that one cannot decide; round robin always can
 * @param rotation how turns are counted
 * @param exploration share of expected value that learning may cost, in [0, 1)
 * @param availableWithin how long a rep outside working hours may be away and still get a lead;
 *     empty means not at all
 * @param openCapIsHard whether the cap of open leads refuses; else it only steers
 * @param bands between which shares of what is due everybody's part shall stay
 * @param defers whether a lead may wait for somebody to be free
 */
public record PoolRules(
    String pool,
    Strategy strategy,
    List<Strategy> fallback,
    Rotation rotation,
    double exploration,
    Optional<Duration> availableWithin,
    boolean openCapIsHard,
    List<Band> bands,
    boolean defers) {

  public PoolRules {
    fallback = List.copyOf(fallback);
    bands = List.copyOf(bands);
  }

  /** Those of one rep, who takes a lead outside of any pool's rotation. */
  public static PoolRules ofOne(boolean openCapIsHard) {
    return new PoolRules(
        "",
        Strategy.DIRECT,
        List.of(),
        new Rotation(Rotation.Order.LEAST_RECENT, Rotation.EVERYTHING, Optional.empty()),
        0,
        Optional.empty(),
        openCapIsHard,
        List.of(),
        true);
  }
}

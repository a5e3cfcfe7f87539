package io.fairlead.decisions;

import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.routing.Band;
import io.fairlead.routing.Tally;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What pools gave before a dry run, as far as their bands count it; read once. Not to be shared
 * between threads.
 */
final class GivenBefore {

  private final DecisionLedger ledger;
  private final Instant until;
  private final Map<String, List<Tally.Given>> byPool = new HashMap<>();

  /**
   * @param until the first moment that does not count
   */
  GivenBefore(DecisionLedger ledger, Instant until) {
    this.ledger = ledger;
    this.until = until;
  }

  /**
   * In the order of decisions; the later are given at the same moment or later.
   *
   * @param asOf the first moment of which the run asks
   */
  List<Tally.Given> of(PoolSeats pool, Instant asOf) {
    return pool.bands().stream()
        .map(Band::over)
        .max(Comparator.naturalOrder())
        .map(longest ->
            byPool.computeIfAbsent(
                pool.pool(),
                name ->
                    ledger.given(name, asOf.minus(longest), Long.MAX_VALUE).stream()
                        .filter(given -> given.at().isBefore(until))
                        .toList()))
        .orElse(List.of());
  }
}

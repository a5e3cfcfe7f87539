package io.fairlead.ledger;

import io.fairlead.facts.Lead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That a lead waits: where, and what it is decided by when it goes out.
 *
 * @param lead the lead as it was asked with
 * @param excluded reps whom the caller does not want
 * @param places where it waits; empty where it waits nowhere
 */
public record Wait(Lead lead, Set<String> excluded, List<Place> places) {

  public Wait {
    excluded = Set.copyOf(excluded);
    places = List.copyOf(places);
  }

  /**
   * A place where it waits.
   *
   * @param spot where; its end follows from the limit
   * @param at the moment of the decision, by the pool's clock
   * @param upTo how long at the most; empty means without limit
   */
  public record Place(WaitingLead.Spot spot, Instant at, Optional<Duration> upTo) {}
}

package io.fairlead.web;

import io.fairlead.ledger.WaitingLead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A lead that waits.
 *
 * @param lead its id in its system
 * @param pool the pool in which it waits; empty where it waits for one rep, or a route holds it
 * @param place its place among those of the pool, from 1
 * @param waitsFor the reps who could take it if they were there and had room, by id
 * @param tier its tier in the pool's priority
 * @param arose when the lead arose
 * @param since when it began to wait there
 * @param until when the first of the reps may be free, where that is known
 * @param ends when it has waited long enough; empty means never
 * @param decision the decision that let it wait
 */
record WaitingView(
    String lead,
    String system,
    String trigger,
    Optional<String> pool,
    int place,
    List<String> waitsFor,
    int tier,
    Instant arose,
    Instant since,
    Optional<Instant> until,
    Optional<Instant> ends,
    UUID decision) {

  static WaitingView of(WaitingLead waiting, int place) {
    WaitingLead.Spot spot = waiting.spot();
    return new WaitingView(
        waiting.lead().key().externalId(),
        waiting.lead().key().system(),
        waiting.trigger(),
        Optional.of(spot.pool()).filter(pool -> !pool.isEmpty()),
        place,
        spot.reps().stream().sorted().toList(),
        spot.tier(),
        waiting.lead().occurredAt(),
        waiting.began(),
        spot.until(),
        spot.ends(),
        waiting.decision());
  }
}

package io.fairlead.ledger;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who is told of events.
 *
 * @param name its name
 * @param url where events are posted to
 * @param kinds kinds of events; empty means all
 * @param pools pools of whose decisions it is told; empty means all, and what no pool decided
 * @param secret what letters to it are signed with
 * @param changedAt when it was last put
 * @param by label of the key that put it
 */
public record Webhook(
    String name,
    URI url,
    Optional<Set<String>> kinds,
    Optional<Set<String>> pools,
    SigningSecret secret,
    Instant changedAt,
    String by) {

  public Webhook {
    kinds = kinds.map(Set::copyOf);
    pools = pools.map(Set::copyOf);
  }
}

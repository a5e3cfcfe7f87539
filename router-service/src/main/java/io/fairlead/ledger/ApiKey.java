package io.fairlead.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * What is known of a key of the API; the key itself is not kept.
 *
 * @param label whose key it is, unique; stands in records instead of the key
 * @param scopes what it may do, at least one
 * @param createdAt when it was made
 */
public record ApiKey(String label, Set<KeyScope> scopes, Instant createdAt) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}

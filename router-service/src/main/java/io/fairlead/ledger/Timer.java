package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is to happen once, at a moment.
 *
 * @param kind what happens
 * @param key to what; there is one timer of a kind for each
 * @param dueAt when, to the microsecond
 * @param pool the pool whose latest moment is the clock; empty means the clock on the wall
 */
public record Timer(String kind, String key, Instant dueAt, Optional<String> pool) {

  /** One that goes by the clock on the wall. */
  public static Timer at(String kind, String key, Instant dueAt) {
    return new Timer(kind, key, dueAt, Optional.empty());
  }
}

package io.fairlead.decisions;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids of decisions: version 7 of RFC 9562, a moment to the millisecond before 74 random bits. So
 * new ones stand at the end of every index, which stays in memory and is written in one place.
 */
final class DecisionId {

  private DecisionId() {}

  /**
   * An id that nobody else has.
   *
   * @param moment when it is decided, from 1970 on
   */
  static UUID at(Instant moment) {
    UUID random = UUID.randomUUID();
    return new UUID(
        (moment.toEpochMilli() << 16) | 0x7000 | (random.getMostSignificantBits() & 0x0FFF),
        random.getLeastSignificantBits());
  }
}

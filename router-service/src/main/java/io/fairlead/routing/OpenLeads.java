package io.fairlead.routing;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The leads that are open with a rep, in all pools, or in one where that leaves less room.
 *
 * @param count how many, 0 or more; more than the cap where a lead was reopened, or came from
 *     elsewhere
 * @param cap most that may be open at once; empty means no cap
 * @param belowCapAt when enough of them will have been open for too long, so that the rep is below
 *     the cap; empty where the rep is below it, or can never be
 */
public record OpenLeads(int count, OptionalInt cap, Optional<Instant> belowCapAt) {

  /** Nothing is open, and there is no cap. */
  public static final OpenLeads NONE = new OpenLeads(0, OptionalInt.empty(), Optional.empty());

  /** These, or others that leave less room. */
  public OpenLeads tighter(OpenLeads other) {
    return other.available().orElse(Integer.MAX_VALUE) < available().orElse(Integer.MAX_VALUE)
        ? other
        : this;
  }

  /** How many more the rep may take: below 0 above the cap, empty where there is no cap. */
  OptionalInt available() {
    return cap.isPresent() ? OptionalInt.of(cap.getAsInt() - count) : OptionalInt.empty();
  }
}

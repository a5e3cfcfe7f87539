package io.fairlead.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a rep may take a lead now. */
public sealed interface Verdict {

  /** The rep may. */
  record Eligible() implements Verdict {}

  /**
   * The rep may not.
   *
   * @param reasons every reason, at least one
   */
  record Ineligible(List<Reason> reasons) implements Verdict {
    public Ineligible {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException(
            "The reasons ([]) of an ineligible verdict must not be empty.\nMaybe it is eligible.");
      }
      reasons = List.copyOf(reasons);
    }

    /** When all reasons will have cleared; empty where one never does. */
    public Optional<Instant> clears() {
      return reasons.stream().allMatch(reason -> reason.clears().isPresent())
          ? reasons.stream()
              .flatMap(reason -> reason.clears().stream())
              .max(Comparator.naturalOrder())
          : Optional.empty();
    }
  }

  /** The verdict that follows from reasons against. */
  static Verdict of(List<Reason> reasons) {
    return reasons.isEmpty() ? new Eligible() : new Ineligible(reasons);
  }
}

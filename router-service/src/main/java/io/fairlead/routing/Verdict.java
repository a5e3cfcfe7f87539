package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a rep may take a lead now. */
public sealed interface Verdict {

  /** When the rep is back who may take the lead while away; empty otherwise. */
  Optional<Instant> back();

  /** The first moment at which a rep who may not take the lead may; empty otherwise. */
  Optional<Instant> clears();

  /**
   * The rep may.
   *
   * @param back when the rep, who is away but not for too long, is back; empty means at work now
   */
  record Eligible(Optional<Instant> back) implements Verdict {

    /** At work now. */
    public static final Eligible NOW = new Eligible(Optional.empty());

    @Override
    public Optional<Instant> clears() {
      return Optional.empty();
    }
  }

  /**
   * The rep may not.
   *
   * @param reasons every reason, at least one
   * @param clears the first moment at which no reason will hold and the rep is there, if nothing
   *     else changes; empty means never, or not within 60 days
   */
  record Ineligible(List<Reason> reasons, Optional<Instant> clears) implements Verdict {
    public Ineligible {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException(
            "The reasons ([]) of an ineligible verdict must not be empty.\nMaybe it is eligible.");
      }
      reasons = List.copyOf(reasons);
    }

    @Override
    public Optional<Instant> back() {
      return Optional.empty();
    }

    /** Whether the rep may later, though it may not be known when: who is away can come back. */
    boolean mayClear() {
      return reasons.stream()
          .allMatch(reason ->
              reason.clears().isPresent() || reason.code().stage() == Reason.Stage.PRESENCE);
    }

    /** Where the rep dropped out: the first stage that was not passed. */
    Reason.Stage stage() {
      return reasons.stream()
          .map(reason -> reason.code().stage())
          .reduce(reasons.getFirst().code().stage(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }
}

package io.fairlead.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Something that happened. {@code occurredAt}: when; {@code knownAt}: when Fairlead could know. */
public sealed interface Fact {

  /** The assignment that the fact is about. */
  long assignment();

  /** When it happened. */
  Instant occurredAt();

  /** When Fairlead could know of it. */
  Instant knownAt();

  /**
   * A rep got a lead.
   *
   * @param assignment number of the assignment
   * @param lead the lead
   * @param rep id of the rep
   * @param occurredAt when
   * @param knownAt when it could be known
   * @param assignedBy what assigned it, where that is known
   */
  record Assigned(
      long assignment,
      Lead lead,
      String rep,
      Instant occurredAt,
      Instant knownAt,
      Optional<String> assignedBy)
      implements Fact {

    /** What {@link #assignedBy} says of Fairlead's own decisions. */
    public static final String BY_FAIRLEAD = "fairlead";
  }

  /**
   * Something became of an assignment.
   *
   * @param assignment number of the assignment
   * @param kind what
   * @param value value of the deal, 0 or more
   * @param occurredAt when
   * @param knownAt when it could be known
   */
  record Reported(
      long assignment,
      OutcomeKind kind,
      Optional<BigDecimal> value,
      Instant occurredAt,
      Instant knownAt)
      implements Fact {}
}

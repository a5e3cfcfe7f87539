package io.fairlead.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A lead whose arm was drawn, and what became of it within the window.
 *
 * @param arm that was drawn for it
 * @param chance of that arm, in (0, 1]
 * @param block of a design with blocks
 * @param washOut whether the block before it still wore off
 * @param returned whether somebody came again, whose arm was drawn before
 * @param score chance to convert, whoever gets it; empty where no model could say
 * @param at when the arm was drawn
 * @param won value of its first win within the window, 0 where no value was named; empty without a
 *     win
 * @param waited minutes from then to the first contact, within the window, 0 or more; empty without
 *     one, and where nobody asked
 * @param fields values of the lead's fields that were asked for, where it has them
 */
public record ExperimentLead(
    String arm,
    double chance,
    OptionalInt block,
    boolean washOut,
    boolean returned,
    OptionalDouble score,
    Instant at,
    OptionalDouble won,
    OptionalDouble waited,
    Map<String, String> fields) {

  /** Copies. */
  public ExperimentLead {
    fields = Map.copyOf(fields);
  }
}

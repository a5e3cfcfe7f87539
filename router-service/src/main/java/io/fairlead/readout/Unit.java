package io.fairlead.readout;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A lead of an experiment whose outcome is mature.
 *
 * @param arm the arm that was drawn for it
 * @param chance of that arm by the design at that moment, in (0, 1]
 * @param score the lead's rep-free chance to convert, fixed before the draw, on any scale; empty
 *     where nobody could say
 * @param value 1 where it converted and 0 where not; where the metric is a value or a wait, that
 *     over the most that counts, in [0, 1]
 * @param block of a design with blocks
 */
public record Unit(
    String arm, double chance, OptionalDouble score, double value, OptionalInt block) {

  /** Checks the ranges. */
  public Unit {
    if (!(chance > 0 && chance <= 1)) {
      throw new IllegalArgumentException(
          "The chance (%s) of an arm (%s) must be above 0 and at most 1.".formatted(chance, arm));
    }
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The value (%s) of a unit must be in 0 to 1.".formatted(value));
    }
  }
}

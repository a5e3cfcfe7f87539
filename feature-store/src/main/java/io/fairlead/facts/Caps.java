package io.fairlead.facts;

import java.util.OptionalInt;

/**
 * The most leads that a rep may take; empty means no cap.
 *
 * @param maxOpen open at once
 * @param maxPerHour in a calendar hour
 * @param maxPerDay in a calendar day of the rep's zone
 * @param maxPerWeek in a calendar week, from Monday
 */
public record Caps(
    OptionalInt maxOpen, OptionalInt maxPerHour, OptionalInt maxPerDay, OptionalInt maxPerWeek) {

  /** No cap at all. */
  public static final Caps NONE =
      new Caps(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
}

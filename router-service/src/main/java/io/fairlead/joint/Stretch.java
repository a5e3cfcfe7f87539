package io.fairlead.joint;

/**
 * Leads that follow each other.
 *
 * @param from place of the first, from 0
 * @param to place after the last, {@code from} or more
 */
public record Stretch(int from, int to) {

  public Stretch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "The stretch (%d to %d) of leads must not end before it begins.\nMaybe sort the leads."
              .formatted(from, to));
    }
  }

  int size() {
    return to - from;
  }

  boolean holds(int lead) {
    return from <= lead && lead < to;
  }

  boolean holds(Stretch other) {
    return from <= other.from && other.to <= to;
  }

  boolean isApartFrom(Stretch other) {
    return to <= other.from || other.to <= from;
  }
}

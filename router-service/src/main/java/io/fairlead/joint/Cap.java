package io.fairlead.joint;

import java.util.OptionalInt;

/**
 * A hard bound of leads.
 *
 * @param rep whose leads count; empty for those of all reps together
 * @param stretch which leads count
 * @param most how many of them may be given, 0 or more
 */
public record Cap(OptionalInt rep, Stretch stretch, int most) {

  public Cap {
    if (most < 0) {
      throw new IllegalArgumentException(
          "The most (%d) of a cap must be 0 or more.\nMaybe it is used up: then it is 0."
              .formatted(most));
    }
  }
}

package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * What a rep has taken on today when the next lead comes.
 *
 * @param taken leads that the rep has got since the day began in {@link #zone}, whatever assigned
 *     them; 0 or more
 * @param maxPerDay the most that the rep takes in a day, where there is a cap
 */
public record Load(int taken, OptionalInt maxPerDay) {

  /** Nothing, of a rep without a cap. */
  public static final Load NONE = new Load(0, OptionalInt.empty());

  public Load {
    if (taken < 0) {
      throw new IllegalArgumentException(
          "The leads taken (%d) of a load must be 0 or more.\nMaybe count them anew."
              .formatted(taken));
    }
  }

  /** So many leads of that rep. */
  public static Load of(Rep rep, int taken) {
    return new Load(taken, rep.caps().maxPerDay());
  }

  /** Whose calendar says when the rep's day begins: the rep's zone, else UTC. */
  public static ZoneId zone(Rep rep) {
    return rep.timeZone().orElse(ZoneOffset.UTC);
  }
}

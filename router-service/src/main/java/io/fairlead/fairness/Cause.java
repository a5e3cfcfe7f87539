package io.fairlead.fairness;

import io.fairlead.routing.Band;
import io.fairlead.routing.Guarded;
import java.util.List;

/**
 * Whose bound made a lead go elsewhere than to the rep of whom the most was expected.
 *
 * @param bound which side of the band, or its aim
 * @param of what the band shares
 * @param rep who was lifted by the floor or the aim, or held back by the ceiling
 */
public record Cause(Bound bound, Band.Of of, String rep) {

  static Cause guard(Guarded guarded, String rep) {
    return new Cause(
        Bound.of(guarded),
        switch (guarded) {
          case FLOOR_OF_COUNT, CEILING_OF_COUNT -> Band.Of.COUNT;
          case FLOOR_OF_EXPECTED_VALUE, CEILING_OF_EXPECTED_VALUE -> Band.Of.EXPECTED_VALUE;
        },
        rep);
  }

  /**
   * What lifts is a floor's price where any of those bands has a floor, and else an aim's; which of
   * several bands it is of is not kept.
   */
  static Cause lift(Band.Of of, String rep, List<Band> bands) {
    boolean isAim =
        bands.stream().anyMatch(band -> band.of() == of && band.aim().isPresent())
            && bands.stream().noneMatch(band -> band.of() == of && band.floor().isPresent());
    return new Cause(isAim ? Bound.AIM : Bound.FLOOR, of, rep);
  }

  static Cause brake(Band.Of of, String rep) {
    return new Cause(Bound.CEILING, of, rep);
  }
}

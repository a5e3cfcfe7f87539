package io.fairlead.fairness;

import io.fairlead.routing.Band;
import io.fairlead.routing.Guarded;
import java.util.List;
import java.util.Optional;

/**
 * Whose bound made a lead go elsewhere than to the rep of whom the most was expected.
 *
 * @param bound which side of the band
 * @param of what the band shares; empty where a price came from bands of both
 * @param rep who was lifted by the floor, or held back by the ceiling
 */
public record Cause(Bound bound, Optional<Band.Of> of, String rep) {

  static Cause guard(Guarded guarded, String rep) {
    return new Cause(
        Bound.of(guarded),
        Optional.of(
            switch (guarded) {
              case FLOOR_OF_COUNT, CEILING_OF_COUNT -> Band.Of.COUNT;
              case FLOOR_OF_EXPECTED_VALUE, CEILING_OF_EXPECTED_VALUE -> Band.Of.EXPECTED_VALUE;
            }),
        rep);
  }

  /** A price is of the bands that have such a bound; which of several is not kept. */
  static Cause price(Bound bound, String rep, List<Band> bands) {
    List<Band.Of> kinds =
        bands.stream()
            .filter(band ->
                switch (bound) {
                  case FLOOR -> band.floor().isPresent();
                  case CEILING -> band.ceiling().isPresent();
                })
            .map(Band::of)
            .distinct()
            .toList();
    return new Cause(
        bound, kinds.size() == 1 ? Optional.of(kinds.getFirst()) : Optional.empty(), rep);
  }
}

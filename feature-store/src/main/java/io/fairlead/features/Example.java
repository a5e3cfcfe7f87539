package io.fairlead.features;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An assignment to learn from: what was known just before it, and what became of it.
 *
 * @param row what was known of lead and rep just before the assignment
 * @param rep id of the rep
 * @param assignedAt when
 * @param assignedBy what assigned it, where that is known
 * @param load what the rep had taken on that day just before it
 * @param converted whether the lead converted; if not, it was lost
 * @param knownAt since when that has been known: the last moment, up to the training's, at which
 *     what was known of it changed
 * @param value of the deal, as reported with the win; above 0; empty where it was lost, or none was
 *     reported
 */
public record Example(
    FeatureRow row,
    String rep,
    Instant assignedAt,
    Optional<String> assignedBy,
    Load load,
    boolean converted,
    Instant knownAt,
    OptionalDouble value) {

  public Example {
    if (value.isPresent() && !(converted && value.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "The value (%s) of the lead of %s at %s must be above 0, and that of a deal that was won.%n"
                  .formatted(value.getAsDouble(), rep, assignedAt)
              + "Maybe leave it out where the lead was lost.");
    }
  }
}

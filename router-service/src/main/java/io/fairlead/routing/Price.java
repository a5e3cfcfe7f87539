package io.fairlead.routing;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What counts beside the expected value when a rep is chosen, in the currency of values.
 *
 * @param slot what the rep's next slot is worth to later leads; 0 or more
 * @param ofCount what fairness of counts adds: above 0 a lead is owed to the rep, below 0 the rep
 *     has had more than enough
 * @param ofValue what fairness of expected value adds, likewise
 */
public record Price(double slot, double ofCount, double ofValue) {

  /** Nothing counts but the expected value. */
  public static final Price NONE = new Price(0, 0, 0);

  public Price {
    if (!(slot >= 0
        && Double.isFinite(slot)
        && Double.isFinite(ofCount)
        && Double.isFinite(ofValue))) {
      throw new IllegalArgumentException(
          "The slot (%s) and fairness (%s of counts, %s of expected value) of a price must be finite, and the slot not negative.\nMaybe the prices are to be solved anew."
              .formatted(slot, ofCount, ofValue));
    }
  }

  /** What fairness adds in all. */
  public double fairness() {
    return ofCount + ofValue;
  }

  /** What fairness of counts, or of expected value, adds. */
  public double fairness(Band.Of of) {
    return switch (of) {
      case COUNT -> ofCount;
      case EXPECTED_VALUE -> ofValue;
    };
  }

  /** What fairness adds, by what it shares; only where it is not 0. */
  public Map<Band.Of, Double> owed() {
    Map<Band.Of, Double> owed = new EnumMap<>(Band.Of.class);
    for (Band.Of of : Band.Of.values()) {
      if (fairness(of) != 0) {
        owed.put(of, fairness(of));
      }
    }
    return owed;
  }

  /** The score of a rep: expected value, less the slot, plus what fairness owes. */
  public double score(double expectedValue) {
    return expectedValue - slot + fairness();
  }

  /** The parts that add up to the score, by name; those of the price only where there is one. */
  public Map<String, Double> terms(Optional<Score> score) {
    Map<String, Double> terms = new LinkedHashMap<>();
    score.ifPresent(known -> {
      terms.putAll(known.terms());
      if (slot != 0) {
        terms.put("slot", -slot);
      }
      if (fairness() != 0) {
        terms.put("fairness", fairness());
      }
    });
    return terms;
  }
}

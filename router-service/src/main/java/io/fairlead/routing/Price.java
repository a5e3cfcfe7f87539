package io.fairlead.routing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What counts beside the expected value when a rep is chosen, in the currency of values.
 *
 * @param slot what the rep's next slot is worth to later leads; 0 or more
 * @param fairness what the bands of fairness add: above 0 a lead is owed to the rep, below 0 the
 *     rep has had more than enough
 */
public record Price(double slot, double fairness) {

  /** Nothing counts but the expected value. */
  public static final Price NONE = new Price(0, 0);

  public Price {
    if (!(slot >= 0 && Double.isFinite(slot) && Double.isFinite(fairness))) {
      throw new IllegalArgumentException(
          "The slot (%s) and fairness (%s) of a price must be finite, and the slot not negative.\nMaybe the prices are to be solved anew."
              .formatted(slot, fairness));
    }
  }

  /** The score of a rep: expected value, less the slot, plus what fairness owes. */
  public double score(double expectedValue) {
    return expectedValue - slot + fairness;
  }

  /** The parts that add up to the score, by name; those of the price only where there is one. */
  public Map<String, Double> terms(Optional<Score> score) {
    Map<String, Double> terms = new LinkedHashMap<>();
    score.ifPresent(known -> {
      terms.putAll(known.terms());
      if (slot != 0) {
        terms.put("slot", -slot);
      }
      if (fairness != 0) {
        terms.put("fairness", fairness);
      }
    });
    return terms;
  }
}

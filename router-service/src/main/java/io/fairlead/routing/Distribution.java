package io.fairlead.routing;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Probability of each rep to get the lead.
 *
 * @param shares by rep, each above 0, adding up to 1 within 1e-9; who is absent is never drawn
 */
public record Distribution(SortedMap<String, Double> shares) {

  public Distribution {
    double sum = 0;
    for (double share : shares.values()) {
      if (!(share > 0)) {
        throw new IllegalArgumentException(
            "The share (" + share + ") of a rep must be above 0.\nMaybe leave the rep out.");
      }
      sum += share;
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "The shares ("
              + sum
              + " in all) of a slate must add up to 1.\nMaybe divide by their sum.");
    }
    shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
  }

  /** Equal shares for all of them. */
  static Distribution uniform(List<Candidate> among) {
    TreeMap<String, Double> shares = new TreeMap<>();
    among.forEach(candidate -> shares.put(candidate.rep(), 1.0 / among.size()));
    return new Distribution(shares);
  }

  /** Whether there is no choice. */
  public boolean isDeterministic() {
    return shares.size() == 1;
  }

  /** The share of a rep; empty for one who is never drawn. */
  public Optional<Double> share(String rep) {
    return Optional.ofNullable(shares.get(rep));
  }

  /**
   * The rep at that place of the unit interval, on which the reps lie side by side in order of
   * their ids.
   *
   * @param draw in [0, 1)
   */
  public String at(double draw) {
    double upTo = 0;
    for (Map.Entry<String, Double> entry : shares.entrySet()) {
      upTo += entry.getValue();
      if (draw < upTo) {
        return entry.getKey();
      }
    }
    return shares.lastKey(); // the sum may fall short of 1 by rounding
  }
}

package io.fairlead.routing;

import java.util.Optional;

/**
 * A rep who may take the lead now.
 *
 * @param rep id of the rep
 * @param position place in the pool's order, from 0
 * @param weight relative share, 0 or more
 * @param standing where the rep stands in the rotation
 * @param open the leads open with the rep
 * @param rate share of its closed leads that it converted so far, where it was asked for
 * @param score what the rep is expected to make of the lead, where a model scored it
 * @param price what counts beside it
 */
record Candidate(
    String rep,
    int position,
    double weight,
    Standing standing,
    OpenLeads open,
    Optional<Double> rate,
    Optional<Score> score,
    Price price) {

  /**
   * What the rep is expected to make of it.
   *
   * @throws IllegalArgumentException when no model scored the rep
   */
  Score scored() {
    if (score.isEmpty()) {
      throw new IllegalArgumentException(
          "The score () of rep (" + rep + ") must be known to AI routing.\nMaybe fall back.");
    }
    return score.get();
  }

  /**
   * The expected value after prices.
   *
   * @throws IllegalArgumentException when no model scored the rep
   */
  double total() {
    return price.score(scored().expectedValue());
  }
}

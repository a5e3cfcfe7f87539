package io.fairlead.routing;

/**
 * What a rep is expected to make of a lead.
 *
 * @param probability that the lead converts, in [0, 1]
 * @param expectedValue probability times the lead's value, 0 or more, in the lead's currency
 */
public record Score(double probability, double expectedValue) {

  public Score {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "The probability ("
              + probability
              + ") of a score must lie in [0, 1].\nMaybe the model is broken.");
    }
    if (!(expectedValue >= 0 && Double.isFinite(expectedValue))) {
      throw new IllegalArgumentException(
          "The expectedValue ("
              + expectedValue
              + ") of a score must be finite and not negative.\n"
              + "Maybe the lead's value is wrong.");
    }
  }
}

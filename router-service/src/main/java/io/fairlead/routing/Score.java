package io.fairlead.routing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a rep is expected to make of a lead.
 *
 * @param probability that the lead converts, in [0, 1]
 * @param expectedValue probability times the lead's value, 0 or more, in the lead's currency
 * @param rested the probability had the rep taken no lead today: {@code probability} or more
 * @param uncertainty standard deviation of the log-odds, 0 or more, where the model knows how sure
 *     it is
 */
public record Score(
    double probability, double expectedValue, double rested, Optional<Double> uncertainty) {

  public Score {
    if (!(probability >= 0 && probability <= rested && rested <= 1)) {
      throw new IllegalArgumentException(
          "The probability (%s) of a score must lie in [0, 1], and not above that of a rested rep (%s).\nMaybe the model is broken."
              .formatted(probability, rested));
    }
    if (uncertainty.filter(sd -> !(sd >= 0 && Double.isFinite(sd))).isPresent()) {
      throw new IllegalArgumentException(
          "The uncertainty (%s) of a score must be finite and not negative.\nMaybe the model is broken."
              .formatted(uncertainty.get()));
    }
    if (!(expectedValue >= 0 && Double.isFinite(expectedValue))) {
      throw new IllegalArgumentException(
          "The expectedValue ("
              + expectedValue
              + ") of a score must be finite and not negative.\n"
              + "Maybe the lead's value is wrong.");
    }
  }

  /** The score of a rep who has taken no lead today. */
  public Score(double probability, double expectedValue) {
    this(probability, expectedValue, Optional.empty());
  }

  /** The same where the model may know how sure it is. */
  public Score(double probability, double expectedValue, Optional<Double> uncertainty) {
    this(probability, expectedValue, probability, uncertainty);
  }

  /** What the leads taken today add to the expected value: 0 or less. */
  public double load() {
    return probability > 0 ? expectedValue * (1 - rested / probability) : 0;
  }

  /**
   * Standard deviation of the expected value, to first order in that of the log-odds: expected
   * value x (1 - probability) x uncertainty.
   */
  OptionalDouble deviation() {
    return uncertainty.isPresent()
        ? OptionalDouble.of(expectedValue * (1 - probability) * uncertainty.get())
        : OptionalDouble.empty();
  }

  /** The parts that add up to the expected value, by name; the load only where it matters. */
  public Map<String, Double> terms() {
    return probability < rested
        ? Map.of("expectedValue", expectedValue - load(), "load", load())
        : Map.of("expectedValue", expectedValue);
  }

  /**
   * The figures for people, such as {@code 11.2% to convert it (13.0% if rested), worth 56.00 EUR}.
   *
   * @param money how amounts are written
   */
  public String text(Money money) {
    return String.format(
        Locale.ROOT,
        "%.1f%% to convert it%s, worth %s",
        100 * probability,
        probability < rested ? String.format(Locale.ROOT, " (%.1f%% if rested)", 100 * rested) : "",
        money.text(expectedValue));
  }

  /** The same where the currency is not known. */
  public String text() {
    return text(Money.UNKNOWN);
  }
}

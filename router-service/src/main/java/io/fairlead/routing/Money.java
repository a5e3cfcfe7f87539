package io.fairlead.routing;

import java.util.Locale;
import java.util.Optional;

/**
 * How amounts are written for people.
 *
 * @param currency code of the lead's currency, such as EUR, where it is known
 */
public record Money(Optional<String> currency) {

  /** Of a currency that is not known. */
  public static final Money UNKNOWN = new Money(Optional.empty());

  /** The amount, such as {@code 0.31 EUR}. */
  public String text(double amount) {
    return String.format(Locale.ROOT, "%.2f", amount) + currency.map(code -> " " + code).orElse("");
  }
}

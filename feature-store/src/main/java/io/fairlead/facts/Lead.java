package io.fairlead.facts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Somebody to be contacted. Holds no personal data.
 *
 * @param key which lead
 * @param occurredAt when it arose
 * @param fields standard fields ({@link LeadField}) and attributes by name; what is unknown is
 *     absent
 */
public record Lead(LeadKey key, Instant occurredAt, Map<String, Field> fields) {

  public Lead {
    fields = Map.copyOf(fields);
  }

  /**
   * The category of that name; a yes or no reads as {@code true} or {@code false}; empty for
   * numbers.
   */
  public Optional<String> category(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Field.Category category -> Optional.of(category.value());
      case Field.Flag flag -> Optional.of(String.valueOf(flag.value()));
      case Field.Numeric _ -> Optional.empty();
    };
  }

  /** The number of that name; empty for anything but a number. */
  public OptionalDouble number(String name) {
    return fields.get(name) instanceof Field.Numeric(double value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }
}

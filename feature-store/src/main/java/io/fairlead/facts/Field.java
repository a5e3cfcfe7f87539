package io.fairlead.facts;

/** What is known of a lead or a rep under one name: a number, a yes or no, or a category. */
public sealed interface Field {

  /** A finite number. */
  record Numeric(double value) implements Field {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "The number (" + value + ") of a field must be finite.\nMaybe leave the field out.");
      }
    }
  }

  /** A yes or no. */
  record Flag(boolean value) implements Field {}

  /** A word out of a set, or free text; never empty, since absence is the absence of the field. */
  record Category(String value) implements Field {
    public Category {
      if (value.isEmpty()) {
        throw new IllegalArgumentException(
            "The text () of a field must not be empty.\nMaybe leave the field out.");
      }
    }
  }

  /** A number as a field. */
  static Field of(double value) {
    return new Numeric(value);
  }

  /** A yes or no as a field. */
  static Field of(boolean value) {
    return new Flag(value);
  }

  /** A word as a field. */
  static Field of(String value) {
    return new Category(value);
  }
}

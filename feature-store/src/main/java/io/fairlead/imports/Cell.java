package io.fairlead.imports;

import io.fairlead.facts.Field;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A cell that is not empty.
 *
 * @param text its text
 * @param type what JSON says it is; a CSV cell may be anything
 */
record Cell(String text, Type type) {

  enum Type {
    ANY,
    NUMBER,
    FLAG,
    WORD
  }

  /** A number as people write it; leading zeros make a code, not a number. */
  static final Pattern NUMBER =
      Pattern.compile("[+-]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  /** A CSV cell. */
  static Cell any(String text) {
    return new Cell(text, Type.ANY);
  }

  /** The cell as an attribute; of a CSV cell the type is inferred. */
  Field field() {
    return switch (type) {
      case NUMBER -> Field.of(Double.parseDouble(text));
      case FLAG -> Field.of(Boolean.parseBoolean(text));
      case WORD -> Field.of(text);
      case ANY -> inferred();
    };
  }

  private Field inferred() {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? Field.of(number) : Field.of(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "false" -> Field.of(Boolean.parseBoolean(text));
      default -> Field.of(text);
    };
  }
}

package io.fairlead.explanation;

import io.fairlead.manifest.Input;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * A row of a model's matrix, to be read by people.
 *
 * @param inputs what the columns of the matrix are
 * @param values of the row; NaN where unknown
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
public record ServedRow(List<Input> inputs, float[] values) {

  private static final MathContext SHORT = new MathContext(3);

  public ServedRow {
    inputs = List.copyOf(inputs);
    if (inputs.size() != values.length) {
      throw new IllegalArgumentException(
          "The number of values (%d) of a served row must be that of its inputs (%d).\nMaybe another model served it."
              .formatted(values.length, inputs.size()));
    }
  }

  /** A row as a decision keeps it. */
  public static ServedRow of(List<Input> inputs, List<Optional<Float>> kept) {
    float[] values = new float[kept.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = kept.get(i).orElse(Float.NaN);
    }
    return new ServedRow(inputs, values);
  }

  /**
   * What the model knew of a column of the feature row, such as {@code software} or {@code 20 to
   * 50}; empty where it knew nothing.
   */
  public Optional<String> value(String column) {
    Optional<String> vague = Optional.empty();
    for (int i = 0; i < values.length; i++) {
      if (inputs.get(i).column().equals(column)) {
        Optional<String> text = text(inputs.get(i), values[i]);
        if (text.isPresent() && !(inputs.get(i) instanceof Input.Bin)) {
          return text;
        }
        vague = vague.or(() -> text);
      }
    }
    return vague;
  }

  private static Optional<String> text(Input input, float value) {
    return switch (input) {
      case Input.Numeric _ -> Float.isNaN(value) ? Optional.empty() : Optional.of(text(value));
      case Input.Bin bin -> interval(bin.edges(), (int) value);
      case Input.Code code ->
          Optional.of((int) value)
              .filter(at -> at > 0)
              .map(at -> code.vocabulary().get(at - 1))
              .filter(word -> !word.isEmpty());
      case Input.Indicator indicator ->
          Optional.of(indicator.category()).filter(word -> value == 1 && !word.isEmpty());
    };
  }

  private static Optional<String> interval(List<Double> edges, int at) {
    if (edges.isEmpty() || at > edges.size()) {
      return Optional.empty();
    }
    return Optional.of(
        at == 0
            ? "under " + text(edges.getFirst())
            : at == edges.size()
                ? text(edges.getLast()) + " or more"
                : text(edges.get(at - 1)) + " to " + text(edges.get(at)));
  }

  private static String text(double number) {
    return new BigDecimal(number).round(SHORT).stripTrailingZeros().toPlainString();
  }
}

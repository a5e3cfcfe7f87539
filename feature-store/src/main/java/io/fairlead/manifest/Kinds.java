package io.fairlead.manifest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Names of the kinds that the codes of an input stand for. */
public final class Kinds {

  /** The kind of what is not known. */
  public static final String UNKNOWN = "unknown";

  /** The kind of all rare categories. */
  public static final String OTHER = "any other";

  private Kinds() {}

  /** The category or range of that code. */
  public static String name(Input input, int code) {
    return switch (input) {
      case Input.Code(_, List<String> vocabulary) ->
          code == 0
              ? OTHER
              : vocabulary.get(code - 1).isEmpty() ? UNKNOWN : vocabulary.get(code - 1);
      case Input.Bin(_, List<Double> edges) -> code > edges.size() ? UNKNOWN : range(edges, code);
      case Input.Indicator _, Input.Numeric _ -> String.valueOf(code);
    };
  }

  /**
   * An interval between edges.
   *
   * @param place 0 for what lies below the first edge
   */
  public static String range(List<Double> edges, int place) {
    if (edges.isEmpty()) {
      return "any";
    }
    return place == 0
        ? "below " + round(edges.getFirst())
        : place == edges.size()
            ? "from " + round(edges.getLast())
            : round(edges.get(place - 1)) + " to below " + round(edges.get(place));
  }

  private static String round(double edge) {
    return BigDecimal.valueOf(edge).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}

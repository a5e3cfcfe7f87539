package io.fairlead.routing;

import java.util.List;
import java.util.Map;

/**
 * A rep's part of what a pool gave during a band's window so far.
 *
 * @param got what the rep got, in leads or in the currency of values; 0 or more
 * @param due what was due to the rep, likewise
 * @param squares sum of the squared sizes of what the rep got, in squared leads or currency; 0 or
 *     more
 * @param leaving by how much the floor will be further away, at the worst moment of the next while,
 *     for what leaves a rolling window by then; 0 or more
 */
public record Portion(double got, double due, double squares, double leaving) {

  /** Nothing was given yet. */
  public static final Portion NONE = new Portion(0, 0, 0);

  /** Of which nothing leaves. */
  public Portion(double got, double due, double squares) {
    this(got, due, squares, 0);
  }

  /** A rep's portions, by window. */
  public static List<Portion> of(String rep, List<Map<String, Portion>> windows) {
    return windows.stream().map(window -> window.getOrDefault(rep, NONE)).toList();
  }

  Portion plus(Portion other) {
    return new Portion(
        got + other.got, due + other.due, squares + other.squares, leaving + other.leaving);
  }
}

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
 * @param leaving of the leads that were due to the rep, those that leave a rolling window next, the
 *     first to leave first
 */
public record Portion(double got, double due, double squares, List<Leaving> leaving) {

  /** Nothing was given yet. */
  public static final Portion NONE = new Portion(0, 0, 0);

  public Portion {
    leaving = List.copyOf(leaving);
  }

  /** Of which nothing leaves soon. */
  public Portion(double got, double due, double squares) {
    this(got, due, squares, List.of());
  }

  /**
   * By how much a portion gets less with a lead that leaves its window.
   *
   * @param got of what the rep got; 0 where somebody else got the lead
   * @param due of what was due to the rep
   */
  public record Leaving(double got, double due) {}

  /** A rep's portions, by window. */
  public static List<Portion> of(String rep, List<Map<String, Portion>> windows) {
    return windows.stream().map(window -> window.getOrDefault(rep, NONE)).toList();
  }

  Portion with(List<Leaving> soon) {
    return new Portion(got, due, squares, soon);
  }

  Portion plus(Portion other) {
    return new Portion(got + other.got, due + other.due, squares + other.squares, leaving);
  }
}

package io.fairlead.counterfactual;

/**
 * From where to where something may lie, by the judge.
 *
 * @param low lower end, in conversions
 * @param high upper end
 */
public record Range(double low, double high) {

  /** Whether a value lies in it. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}

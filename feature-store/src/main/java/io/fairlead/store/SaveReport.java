package io.fairlead.store;

/**
 * What saving did; the counts add up to what was given.
 *
 * @param added new rows
 * @param changed known rows of which something is new
 * @param unchanged rows that were known as they are
 */
public record SaveReport(int added, int changed, int unchanged) {

  /** Nothing given, nothing done. */
  public static final SaveReport NOTHING = new SaveReport(0, 0, 0);

  /** Both together. */
  public SaveReport plus(SaveReport other) {
    return new SaveReport(
        added + other.added, changed + other.changed, unchanged + other.unchanged);
  }
}

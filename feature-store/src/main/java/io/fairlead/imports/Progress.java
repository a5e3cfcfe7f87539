package io.fairlead.imports;

/** Told now and then how far an import is. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (_, _) -> {};

  /**
   * How far it is.
   *
   * @param share share of the file that has been read, from 0 to 1
   * @param rows rows read so far
   */
  void at(double share, long rows);
}

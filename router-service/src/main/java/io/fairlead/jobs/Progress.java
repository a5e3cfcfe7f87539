package io.fairlead.jobs;

/** Told how far long work is. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress SILENT = _ -> {};

  /**
   * So much is done; may be called often, it costs next to nothing.
   *
   * @param share from 0 to 1; what lies outside counts as the nearer end
   */
  void at(double share);
}

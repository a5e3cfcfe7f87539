package io.fairlead.decisions;

import java.util.List;
import java.util.Optional;

/**
 * What a plan for a pool's leads of a batch is worth.
 *
 * @param pool which
 * @param leads how many of the batch came to it
 * @param planned whether the plan was carried out; else they were decided one after another
 * @param figures empty where no plan could be made
 * @param because in sentences: why there was none, or which bands it cannot keep and why
 */
public record JointReport(
    String pool, int leads, boolean planned, Optional<Figures> figures, List<String> because) {

  public JointReport {
    because = List.copyOf(because);
  }

  /**
   * Figures of what is carried out, beside those of the usual way on the same data.
   *
   * @param assigned how many leads are given
   * @param expectedValue what they are expected to be worth together
   * @param sequentiallyAssigned how many leads the usual way gives
   * @param sequential what those are expected to be worth
   * @param bound what no plan can exceed that gives as many leads and keeps the bands as well
   */
  public record Figures(
      int assigned,
      double expectedValue,
      int sequentiallyAssigned,
      double sequential,
      double bound) {

    /** How much more is expected than the usual way. */
    public double gain() {
      return expectedValue - sequential;
    }

    /** How far it is from the bound at the most, as a share of the bound. */
    public double gap() {
      return bound > 0 ? Math.max(0, 1 - expectedValue / bound) : 0;
    }
  }
}

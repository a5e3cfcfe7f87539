package io.fairlead.training;

import java.util.Arrays;

/**
 * What a gambler has who began with 1 and stakes on lead after lead, half of it more boldly than
 * the other half. Where every bet is fair or worse, wealth is a nonnegative supermartingale, and
 * the probability that it ever reaches {@code w} is 1/w at most, however often one looks (Ville
 * 1939; Ramdas, Grünwald, Vovk, Shafer 2023, "Game-theoretic statistics and safe anytime-valid
 * inference"). Not safe for use by several threads.
 */
final class Wealth {

  /**
   * 1 grows fastest where a model's claims are as large as the true effects, and less where it
   * claims too much. Both in (0, 1].
   */
  private static final double[] STAKES = {0.5, 1};

  private final double[] logs = new double[STAKES.length];
  private double largest;

  /**
   * Stakes on one lead.
   *
   * @param gain of a stake of 1, above -1; fair where its expectation, given all that was known
   *     before the lead's outcome, is 0
   */
  void bet(double gain) {
    for (int i = 0; i < logs.length; i++) {
      logs[i] += Math.log1p(STAKES[i] * gain);
    }
    largest = Math.max(largest, log());
  }

  /** Logarithm of the present wealth. */
  double log() {
    double most = Arrays.stream(logs).max().orElseThrow();
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - most)).sum();
    return most + Math.log(sum / logs.length);
  }

  /** The largest wealth so far, 1 or more, up to that limit. */
  double largest(double limit) {
    return Math.min(limit, Math.exp(largest));
  }
}

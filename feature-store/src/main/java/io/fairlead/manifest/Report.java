package io.fairlead.manifest;

import java.time.Instant;
import java.util.List;

/**
 * How predictions held up on leads later than those they were learnt from, by models with the same
 * settings.
 *
 * @param settings the settings of the family, for people to read
 * @param leads how many leads were predicted
 * @param from when the first of them was assigned
 * @param to when the last of them was
 * @param bins the leads by what was predicted, in {@value #BINS} parts of equal weight, from the
 *     least promising on; fewer where predictions are equal
 * @param reps each rep's leads, by id
 * @param kinds leads by the values of their fields, for values with {@value #FEWEST_LEADS} leads or
 *     more
 */
public record Report(
    String settings,
    int leads,
    Instant from,
    Instant to,
    List<Bin> bins,
    List<Slice> reps,
    List<Slice> kinds) {

  /** Parts of the reliability table. */
  public static final int BINS = 10;

  /** A kind with fewer leads is not looked at. */
  public static final int FEWEST_LEADS = 50;

  public Report {
    bins = List.copyOf(bins);
    reps = List.copyOf(reps);
    kinds = List.copyOf(kinds);
  }

  /**
   * Leads with like predictions.
   *
   * @param leads how many
   * @param predicted mean probability, by weight
   * @param observed share that converted, by weight, with its 95% interval
   */
  public record Bin(int leads, double predicted, Metric observed) {}

  /**
   * Leads that have something in common.
   *
   * @param column what: a field of the lead, or {@code rep}
   * @param kind its value, or range of values
   * @param leads how many
   * @param predicted mean probability, by weight
   * @param observed share that converted, by weight
   * @param ratio how many converted over how many were expected, with its 95% interval
   * @param off whether chance does not explain the ratio, also when all slices of the table are
   *     allowed for (5% over all)
   * @param gain mean log-loss per lead that was saved against the base rate, in nats, with its 95%
   *     interval
   * @param worse whether the base rate predicted better, and chance does not explain that,
   *     likewise; not asked of fewer than {@value #FEWEST_LEADS} leads
   */
  public record Slice(
      String column,
      String kind,
      int leads,
      double predicted,
      double observed,
      Metric ratio,
      boolean off,
      Metric gain,
      boolean worse) {}
}

package io.fairlead.readout;

import io.fairlead.ledger.ExperimentLead;
import io.fairlead.plan.Experiment;
import java.util.Locale;
import java.util.OptionalDouble;

/** What is compared: of each lead a share, in [0, 1], of the most that it counts. */
public sealed interface Measure {

  /** Whether a lead converted: 1 or 0. */
  record Conversion() implements Measure {}

  /**
   * What its deal was worth.
   *
   * @param most greatest value of a lead that counts, above 0
   */
  record Value(double most) implements Measure {}

  /**
   * How long it waited for the first contact; the less the better. Where there was none within the
   * window, as long as counts.
   *
   * @param most longest wait that counts, in minutes, above 0
   */
  record Wait(double most) implements Measure {}

  /** That of an experiment's metric. */
  static Measure of(Experiment.Metric metric) {
    return switch (metric.of()) {
      case CONVERTED -> new Conversion();
      case VALUE -> new Value(metric.cap().orElseThrow());
      case SPEED_TO_LEAD -> new Wait(metric.cap().orElseThrow());
    };
  }

  /** The most that a lead counts, in money or minutes; empty where conversions are compared. */
  default OptionalDouble cap() {
    return switch (this) {
      case Conversion() -> OptionalDouble.empty();
      case Value(double most) -> OptionalDouble.of(most);
      case Wait(double most) -> OptionalDouble.of(most);
    };
  }

  /** Its name in a plan. */
  default String metric() {
    return switch (this) {
      case Conversion() -> "converted";
      case Value _ -> "value";
      case Wait _ -> "speed-to-lead";
    };
  }

  /** A share in money or minutes, or itself where conversions are compared. */
  default double amount(double share) {
    return share * cap().orElse(1);
  }

  /** Of a lead that is as old as the window. */
  default double of(ExperimentLead lead) {
    return switch (this) {
      case Conversion() -> lead.won().isPresent() ? 1 : 0;
      case Value(double most) -> Math.min(1, lead.won().orElse(0) / most);
      case Wait(double most) -> Math.min(1, lead.waited().orElse(most) / most);
    };
  }

  /** Whether that is more than nothing: a conversion, or a first contact in time. */
  default boolean isSomething(double value) {
    return this instanceof Wait ? value < 1 : value > 0;
  }

  /** What is shown where differences from lo to hi are not ruled out. */
  default Verdict verdict(double lo, double hi) {
    if (lo <= 0 && hi >= 0) {
      return Verdict.NOT_SHOWN;
    }
    return lo > 0 == this instanceof Wait ? Verdict.WORSE : Verdict.BETTER;
  }

  /** A difference of shares for people, with its sign and unit. */
  default String difference(double share) {
    return switch (this) {
      case Conversion() -> String.format(Locale.ROOT, "%+.1f points", 100 * share);
      case Value _ ->
          String.format(
              Locale.ROOT, "%+,.0f a lead, %+.1f%% of the most", amount(share), 100 * share);
      case Wait _ -> String.format(Locale.ROOT, "%+,.1f minutes", amount(share));
    };
  }

  /** From where to where a difference lies, for people. */
  default String between(double lo, double hi) {
    return switch (this) {
      case Conversion() ->
          String.format(Locale.ROOT, "interval %+.1f to %+.1f points", 100 * lo, 100 * hi);
      case Value _ ->
          String.format(
              Locale.ROOT,
              "interval %+,.0f to %+,.0f a lead, %+.1f to %+.1f%% of the most",
              amount(lo),
              amount(hi),
              100 * lo,
              100 * hi);
      case Wait _ ->
          String.format(Locale.ROOT, "interval %+,.1f to %+,.1f minutes", amount(lo), amount(hi));
    };
  }
}

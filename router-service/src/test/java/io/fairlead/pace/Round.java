package io.fairlead.pace;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One of several turns at the same work.
 *
 * @param leads how many of them each request has
 */
record Round(Sample sample, Meter used, int leads) {

  static final List<String> HEADER =
      List.of(
          "leads/s",
          "p50 ms",
          "p99 ms",
          "JVM CPU ms/lead",
          "database CPU ms/lead",
          "client CPU ms/lead",
          "flushes/lead",
          "commits/lead",
          "others' CPU",
          "failed");

  double rate() {
    return decided() / sample.seconds();
  }

  /** CPU milliseconds of the service and its database for a lead. */
  double cost() {
    return each(used.jvm() + used.database());
  }

  private double decided() {
    return (double) sample.requests() * leads;
  }

  private double each(long what) {
    return what / decided();
  }

  static double median(List<Round> rounds, ToDoubleFunction<Round> what) {
    return rounds.stream()
        .map(what::applyAsDouble)
        .sorted(Comparator.naturalOrder())
        .toList()
        .get(rounds.size() / 2);
  }

  /** Medians, as the header says. */
  static List<String> medians(List<Round> rounds) {
    return List.of(
        text("%.0f", median(rounds, Round::rate)),
        text("%.2f", median(rounds, round -> round.sample.median())),
        text("%.2f", median(rounds, round -> round.sample.p99())),
        text("%.3f", median(rounds, round -> round.each(round.used.jvm()))),
        text("%.3f", median(rounds, round -> round.each(round.used.database()))),
        text("%.3f", median(rounds, round -> round.each(round.used.client()))),
        text("%.3f", median(rounds, round -> round.each(round.used.flushes()))),
        text("%.2f", median(rounds, round -> round.each(round.used.commits()))),
        text("%.2f", median(rounds, round -> round.used.others())),
        text("%.0f", rounds.stream().mapToDouble(round -> round.sample.failed()).sum()));
  }

  static String text(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

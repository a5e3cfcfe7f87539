package io.fairlead.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often intervals hold the true value, over many logs of one nature; a refusal is a miss.
 *
 * @param estimator whose intervals they are
 * @param cells one for each target
 */
record Coverage(Estimator estimator, List<Cell> cells) {

  private static final double NORMAL = 1.959964;

  /**
   * For one target.
   *
   * @param held share of intervals that hold the value
   * @param textbook share of those of the textbook that do: normal, and none refused
   * @param refused share of logs without an interval
   * @param width median width over the median width of the textbook's
   * @param ess mean effective sample
   */
  record Cell(double held, double textbook, double refused, double width, double ess) {}

  private record Look(Evaluation evaluation, Interval ours, Interval textbook) {

    boolean isRefused() {
      return evaluation.verdict() == Verdict.LOW_SUPPORT
          || evaluation.verdict() == Verdict.NO_SUPPORT;
    }
  }

  /** Measures all of these estimators on logs with the seeds from 1 on. */
  static List<Coverage> of(Nature nature, int logs, int leads, List<Estimator> estimators) {
    double[] values = nature.values();
    List<List<List<Look>>> looks =
        IntStream.rangeClosed(1, logs)
            .parallel()
            .mapToObj(seed -> looks(nature.log(seed, leads), estimators))
            .toList();
    return IntStream.range(0, estimators.size())
        .mapToObj(e ->
            new Coverage(
                estimators.get(e),
                IntStream.range(0, values.length)
                    .mapToObj(
                        t -> cell(looks.stream().map(log -> log.get(t).get(e)).toList(), values[t]))
                    .toList()))
        .toList();
  }

  /** By target, then by estimator. */
  private static List<List<Look>> looks(Nature.Logged log, List<Estimator> estimators) {
    return Evaluations.weighed(log, log.targets(), Folds.CROSSED).stream()
        .map(side -> estimators.stream().map(estimator -> look(side, estimator)).toList())
        .toList();
  }

  private static Look look(Evaluations.Side side, Estimator estimator) {
    double[] terms = estimator.of(side.terms()).terms();
    Moments moments = Moments.of(terms);
    double half = NORMAL * moments.error();
    return new Look(
        Evaluations.of(side, estimator),
        EmpiricalLikelihood.of(terms),
        new Interval(moments.mean() - half, moments.mean() + half));
  }

  private static Cell cell(List<Look> looks, double value) {
    return new Cell(
        share(looks, look -> !look.isRefused() && holds(look.ours(), value)),
        share(looks, look -> holds(look.textbook(), value)),
        share(looks, Look::isRefused),
        median(looks.stream().mapToDouble(look -> look.ours().width()).toArray())
            / median(looks.stream().mapToDouble(look -> look.textbook().width()).toArray()),
        looks.stream().mapToDouble(look -> look.evaluation().ess()).average().orElseThrow());
  }

  private static double share(List<Look> looks, Predicate<Look> which) {
    return looks.stream().filter(which).count() / (double) looks.size();
  }

  private static boolean holds(Interval interval, double value) {
    return interval.lo() <= value && value <= interval.hi();
  }

  private static double median(double[] numbers) {
    return Arrays.stream(numbers).sorted().skip(numbers.length / 2).findFirst().orElseThrow();
  }

  double pooled() {
    return cells.stream().mapToDouble(Cell::held).average().orElseThrow();
  }

  double worst() {
    return cells.stream().mapToDouble(Cell::held).min().orElseThrow();
  }

  /** Median of the targets' widths over the textbook's. */
  double width() {
    return median(cells.stream().mapToDouble(Cell::width).toArray());
  }

  /** As rows of a table. */
  String rows() {
    return IntStream.range(0, cells.size())
        .mapToObj(target -> {
          Cell cell = cells.get(target);
          return String.format(
              Locale.ROOT,
              "| %s | %s | %.1f | %.1f | %.1f | %.2f | %.0f |",
              estimator,
              Nature.TARGETS.get(target),
              100 * cell.held(),
              100 * cell.textbook(),
              100 * cell.refused(),
              cell.width(),
              cell.ess());
        })
        .collect(Collectors.joining("\n"));
  }
}

package io.fairlead.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the contests say together.
 *
 * @param contests each with the same routers
 */
record Standings(List<Contest> contests) {

  Standings {
    contests = List.copyOf(contests);
  }

  /** Every router on every market. */
  Table each() {
    Table table =
        new Table(
            "market",
            "past leads",
            "reps",
            "router",
            "value over round robin",
            "capture",
            "routing skill",
            "bias",
            "ece",
            "seconds",
            "evidence (reps/match)",
            "unassigned");
    for (Contest contest : contests) {
      for (Trial trial : contest.trials()) {
        MarketSpec spec = contest.spec();
        table.add(
            List.of(
                spec.name(),
                String.valueOf(spec.leadsPerDay() * spec.pastDays()),
                String.valueOf(spec.reps()),
                trial.router(),
                number(trial.takings().total() / contest.roundRobin().total() - 1),
                number(contest.capture(trial.router())),
                trial.accuracy().map(accuracy -> number(accuracy.skill())).orElse(""),
                trial.accuracy().map(a -> String.format(Locale.ROOT, "%+.4f", a.bias())).orElse(""),
                trial.accuracy().map(a -> String.format(Locale.ROOT, "%.4f", a.ece())).orElse(""),
                String.format(Locale.ROOT, "%.1f", trial.seconds()),
                trial.evidence().orElse(""),
                String.valueOf(trial.takings().unassigned())));
      }
    }
    return table;
  }

  /** Mean capture of each router by shape, and over all markets. */
  Table captures() {
    return byShape((router, some) -> number(mean(some, contest -> contest.capture(router))));
  }

  /** Mean routing skill of each router that believes anything. */
  Table skills() {
    return byShape((router, some) ->
        some.getFirst().trial(router).accuracy().isEmpty()
            ? ""
            : number(
                mean(some, contest -> contest.trial(router).accuracy().orElseThrow().skill())));
  }

  /** By how much one router captures more than each other one. */
  Table aheadOf(String router) {
    return byShape((other, some) -> difference(router, other, some).text());
  }

  /**
   * By how much one router captures more than the other on those markets. On the markets of one
   * shape the error is that over live days, given the markets; over all it is that over markets.
   */
  private Difference difference(String router, String other, List<Contest> some) {
    return some.size() == contests.size()
        ? Difference.mean(
            some.stream().mapToDouble(c -> c.difference(router, other).mean()).toArray())
        : Difference.mean(some.stream().map(c -> c.difference(router, other)).toList());
  }

  /** Mean capture of a router on the markets of one shape. */
  double capture(String router, Shape shape) {
    return mean(of(shape), contest -> contest.capture(router));
  }

  /** The shapes of the markets. */
  List<Shape> shapes() {
    return contests.stream().map(contest -> contest.spec().shape()).distinct().toList();
  }

  /** What keeps Fairlead from what hindsight could do; the parts add up to 1. */
  Table losses() {
    Table table = new Table("shape", "captured", "not trusted", "not learnt", "not priced");
    for (Shape shape : shapes()) {
      double fairlead = capture(Trial.FAIRLEAD, shape);
      double trusted = capture(Trial.TRUSTED, shape);
      double known = capture(Trial.KNOWN, shape);
      table.add(
          List.of(
              shape.label(),
              number(fairlead),
              number(trusted - fairlead),
              number(known - trusted),
              number(1 - known)));
    }
    return table;
  }

  /** What each router lacks of one that has everything; errors are those over markets. */
  Table parts(String whole) {
    Table table = new Table("", "capture", "routing skill", "mean ece");
    for (Trial trial : contests.getFirst().trials()) {
      String part = trial.router();
      table.add(
          List.of(
              part,
              difference(part, whole, contests).text(),
              Difference.mean(
                      contests.stream()
                          .mapToDouble(c -> accuracy(c, part).skill() - accuracy(c, whole).skill())
                          .toArray())
                  .text(),
              String.format(
                  Locale.ROOT, "%.4f", mean(contests, contest -> accuracy(contest, part).ece()))));
    }
    return table;
  }

  private static Accuracy accuracy(Contest contest, String router) {
    return contest.trial(router).accuracy().orElseThrow();
  }

  private interface Cell {
    String of(String router, List<Contest> some);
  }

  private Table byShape(Cell cell) {
    List<String> header = new ArrayList<>(List.of("router"));
    shapes().forEach(shape -> header.add(shape.label()));
    header.add("all");
    Table table = new Table(header);
    for (Trial trial : contests.getFirst().trials()) {
      String router = trial.router();
      table.add(
          Stream.of(
                  Stream.of(router),
                  shapes().stream().map(shape -> cell.of(router, of(shape))),
                  Stream.of(cell.of(router, contests)))
              .flatMap(cells -> cells)
              .toList());
    }
    return table;
  }

  private List<Contest> of(Shape shape) {
    return contests.stream().filter(contest -> contest.spec().shape() == shape).toList();
  }

  private static double mean(List<Contest> some, ToDoubleFunction<Contest> figure) {
    return some.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}

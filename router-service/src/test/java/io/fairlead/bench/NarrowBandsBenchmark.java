package io.fairlead.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What narrow bands cost in twenty offices with hardly any free capacity. */
@Tag("bench")
class NarrowBandsBenchmark {

  /** A way on one office. */
  private record Run(Umpire umpire, double greedy, double hindsight) {}

  @Test
  @SuppressWarnings("SystemOut") // it prints what goes into the docs
  void narrowBands() {
    for (int rest : new int[] {1, 0}) {
      Map<OfficeWay, List<Run>> runs = new EnumMap<>(OfficeWay.class);
      for (int seed = 1; seed <= 20; seed++) {
        if (seed % 2 == rest) {
          run(seed, runs);
        }
      }
      System.out.printf("%n%s windows%n%n", rest == 1 ? "Consecutive" : "Rolling");
      System.out.println(table(runs).text());
      runs.forEach((way, all) ->
          all.stream()
              .flatMap(run -> run.umpire().breaks().stream())
              .filter(one -> way == OfficeWay.PRICES_AND_GUARDS)
              .max(Comparator.comparingDouble(Umpire.Break::worst))
              .ifPresent(System.out::println));
    }
  }

  private static void run(int seed, Map<OfficeWay, List<Run>> runs) {
    Office office = OfficeDraw.of(seed);
    double hindsight = OfficeHindsight.of(office);
    double greedy = OfficeDesk.route(office, OfficeWay.GREEDY).value();
    for (OfficeWay way : OfficeWay.values()) {
      Umpire umpire = OfficeDesk.route(office, way);
      runs.computeIfAbsent(way, _ -> new ArrayList<>()).add(new Run(umpire, greedy, hindsight));
    }
  }

  private static Table table(Map<OfficeWay, List<Run>> runs) {
    Table table =
        new Table(
            "router",
            "value against greedy",
            "of hindsight",
            "unassigned a floor",
            "floors broken",
            "of them avoidable",
            "offices with avoidable ones",
            "most below, ever",
            "most below, at the end",
            "most above, ever");
    runs.forEach((way, all) ->
        table.add(
            List.of(
                way.words(),
                "%+.1f%%".formatted(100 * mean(all, r -> r.umpire().value() / r.greedy() - 1)),
                "%.3f".formatted(mean(all, r -> r.umpire().value() / r.hindsight())),
                number(mean(all, r -> r.umpire().unassigned())),
                sum(all, r -> r.umpire().breaks().size()),
                sum(all, r -> avoidable(r.umpire())),
                sum(all, r -> avoidable(r.umpire()) > 0 ? 1 : 0),
                number(most(all, r -> r.umpire().worst())),
                number(most(all, r -> r.umpire().worstAtTheEnd())),
                number(most(all, r -> r.umpire().worstExcess())))));
    return table;
  }

  private static long avoidable(Umpire umpire) {
    return umpire.breaks().stream().filter(Umpire.Break::avoidable).count();
  }

  private static String sum(List<Run> all, ToDoubleFunction<Run> figure) {
    return "%.0f".formatted(all.stream().mapToDouble(figure).sum());
  }

  private static double mean(List<Run> all, ToDoubleFunction<Run> figure) {
    return all.stream().collect(Collectors.averagingDouble(figure));
  }

  private static double most(List<Run> all, ToDoubleFunction<Run> figure) {
    return all.stream().mapToDouble(figure).max().orElseThrow();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

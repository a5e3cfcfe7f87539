package io.fairlead.plots;

import java.util.List;
import java.util.Locale;

/** What was predicted against what came, with how many there were of each. */
public final class Reliability {

  private static final int WIDTH = 400;
  private static final int SIDE = 270;
  private static final int LEFT = 52;
  private static final int TOP = 12;
  private static final int COUNTS = 46;
  private static final int BOTTOM = 42;
  private static final int TICKS = 5;
  private static final int RIGHT = 22;

  private Reliability() {}

  /**
   * Those of whom about the same was predicted.
   *
   * @param count how many
   * @param predicted mean of what was predicted, in [0, 1]
   * @param observed share that came, in [0, 1]
   * @param low lower end of the interval of the observed
   * @param high upper end
   */
  public record Bin(int count, double predicted, double observed, double low, double high) {}

  /** The plot of those bins, from the least predicted on. */
  public static Figure of(String title, String description, List<Bin> bins) {
    double most =
        bins.stream().mapToDouble(bin -> Math.max(bin.predicted(), bin.high())).max().orElse(1);
    Axis x = Axis.around(0, most, TICKS, LEFT, WIDTH - RIGHT);
    Axis y = Axis.around(0, most, TICKS, TOP + SIDE, TOP);
    int floor = TOP + SIDE + BOTTOM + COUNTS;
    Axis counts =
        new Axis(
            0,
            Math.max(1, bins.stream().mapToInt(Bin::count).max().orElse(1)),
            1,
            floor,
            floor - COUNTS + 12.0);
    Svg svg = new Svg();
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick))
          .text("tick", Svg.Anchor.END, LEFT - 7, y.at(tick) + 4, written(tick, y))
          .text("tick", Svg.Anchor.MIDDLE, x.at(tick), TOP + SIDE + 17, written(tick, x));
    }
    svg.line("ideal", x.at(0), y.at(0), x.at(x.high()), y.at(y.high()))
        .text("axis", Svg.Anchor.START, LEFT + 4, TOP + 10, "came true")
        .text("axis", Svg.Anchor.END, WIDTH - RIGHT, TOP + SIDE + 34, "predicted")
        .text("axis", Svg.Anchor.START, 0, floor, "leads");
    for (Bin bin : bins) {
      double at = x.at(bin.predicted());
      svg.line("whisker", at, y.at(bin.low()), at, y.at(bin.high()))
          .dot("dot", at, y.at(bin.observed()), 4.5)
          .bar("count", at - 3, counts.at(bin.count()), 6, floor - counts.at(bin.count()));
    }
    return new Figure(
        title,
        description,
        WIDTH,
        floor + 4,
        svg.toString(),
        List.of("predicted", "leads", "came true", "at least", "at most"),
        bins.stream()
            .map(bin ->
                List.of(
                    exactly(bin.predicted()),
                    String.format(Locale.ROOT, "%,d", bin.count()),
                    exactly(bin.observed()),
                    exactly(bin.low()),
                    exactly(bin.high())))
            .toList());
  }

  private static String written(double tick, Axis axis) {
    return String.format(Locale.ROOT, axis.step() < 0.01 ? "%.1f%%" : "%.0f%%", 100 * tick);
  }

  private static String exactly(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}

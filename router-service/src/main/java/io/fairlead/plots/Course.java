package io.fairlead.plots;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/** A figure that is known better and better, with the bounds that it lies between. */
public final class Course {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 260;
  private static final int LEFT = 62;
  private static final int RIGHT = 26;
  private static final int TOP = 12;
  private static final int BOTTOM = 40;
  private static final int TICKS = 5;

  private Course() {}

  /**
   * What was known at a point.
   *
   * @param x the point; above that of the one before
   * @param value the figure; empty while it was not known
   * @param low lower bound
   * @param high upper bound
   */
  public record Point(double x, OptionalDouble value, double low, double high) {}

  /**
   * The plot of those points.
   *
   * @param across what x is
   * @param what what the figure is
   * @param points at least one
   * @param most the axis shows figures from -most to most only, however far bounds go at the start
   * @param written how a figure is written
   */
  public static Figure of(
      String title,
      String description,
      String across,
      String what,
      List<Point> points,
      double most,
      DoubleFunction<String> written) {
    Axis x = Axis.around(0, points.getLast().x(), TICKS, LEFT, WIDTH - RIGHT);
    double least = points.stream().mapToDouble(Point::low).min().orElse(-most);
    double greatest = points.stream().mapToDouble(Point::high).max().orElse(most);
    Axis y =
        Axis.around(
            Math.min(0, Math.max(-most, least)),
            Math.max(0, Math.min(most, greatest)),
            TICKS,
            HEIGHT - BOTTOM,
            TOP);
    Svg svg = new Svg();
    for (double tick : y.ticks()) {
      svg.line("grid", LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick))
          .text("tick", Svg.Anchor.END, LEFT - 7, y.at(tick) + 4, written.apply(tick));
    }
    for (double tick : x.ticks()) {
      svg.text(
          "tick",
          Svg.Anchor.MIDDLE,
          x.at(tick),
          HEIGHT - BOTTOM + 18,
          String.format(Locale.ROOT, "%,.0f", tick));
    }
    svg.path("band", true, around(points, x, y))
        .line("zero", LEFT, y.at(0), WIDTH - RIGHT, y.at(0))
        .path("course", false, middle(points, x, y))
        .text("axis", Svg.Anchor.END, WIDTH - RIGHT, HEIGHT - 6, across);
    return new Figure(
        title,
        description,
        WIDTH,
        HEIGHT,
        svg.toString(),
        List.of(across, what, "at least", "at most"),
        points.stream()
            .map(point ->
                List.of(
                    String.format(Locale.ROOT, "%,.0f", point.x()),
                    point.value().isPresent() ? written.apply(point.value().getAsDouble()) : "",
                    written.apply(point.low()),
                    written.apply(point.high())))
            .toList());
  }

  private static double[] middle(List<Point> points, Axis x, Axis y) {
    return points.stream()
        .filter(point -> point.value().isPresent())
        .flatMapToDouble(
            point -> DoubleStream.of(x.at(point.x()), y.at(point.value().getAsDouble())))
        .toArray();
  }

  private static double[] around(List<Point> points, Axis x, Axis y) {
    double[] around = new double[4 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      int back = around.length - 2 * (i + 1);
      around[2 * i] = x.at(point.x());
      around[2 * i + 1] = y.at(point.high());
      around[back] = x.at(point.x());
      around[back + 1] = y.at(point.low());
    }
    return around;
  }
}

package io.fairlead.plots;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Bars that lie below one another, each with its name before it and its figure behind it. */
public final class Bars {

  private static final int WIDTH = 400;
  private static final int ROW = 30;
  private static final int BAR = 16;
  private static final double LETTER = 8;
  private static final int MOST_LABEL = 144;
  private static final int TOP = 4;

  private Bars() {}

  /**
   * A bar.
   *
   * @param name before it
   * @param value its length, 0 or more
   * @param figure behind it
   * @param mark where a mark crosses it, 0 or more; empty where none does
   */
  public record Bar(String name, double value, String figure, Optional<Double> mark) {

    /** One without a mark. */
    public Bar(String name, double value, String figure) {
      this(name, value, figure, Optional.empty());
    }
  }

  /**
   * The plot of those bars.
   *
   * @param names what the bars are, what they measure, and what marks stand for, as column names;
   *     the last only where bars have marks
   * @param written how a value is written in the table
   */
  public static Figure of(
      String title,
      String description,
      List<String> names,
      List<Bar> bars,
      DoubleFunction<String> written) {
    double most =
        bars.stream()
            .mapToDouble(bar -> Math.max(bar.value(), bar.mark().orElse(0.0)))
            .max()
            .orElse(0);
    double before =
        Math.min(MOST_LABEL, 8 + LETTER * longest(bars.stream().map(Bar::name).toList()));
    double behind = 18 + LETTER * longest(bars.stream().map(Bar::figure).toList());
    Axis axis = new Axis(0, most > 0 ? most : 1, 1, before, WIDTH - behind);
    Svg svg = new Svg();
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), axis, TOP + i * ROW);
    }
    boolean marked = names.size() > 2;
    return new Figure(
        title,
        description,
        WIDTH,
        2 * TOP + ROW * Math.max(1, bars.size()),
        svg.toString(),
        names,
        bars.stream()
            .map(bar ->
                marked
                    ? List.of(
                        bar.name(),
                        written.apply(bar.value()),
                        bar.mark().map(written::apply).orElse(""))
                    : List.of(bar.name(), written.apply(bar.value())))
            .toList());
  }

  private static void draw(Svg svg, Bar bar, Axis axis, double y) {
    double top = y + (ROW - BAR) / 2.0;
    double text = y + ROW / 2.0 + 4.5;
    double end = axis.at(bar.value());
    int fits = (int) Math.round((axis.from() - 8) / LETTER);
    String name =
        bar.name().length() > fits
            ? bar.name().substring(0, Math.max(1, fits - 1)) + "…"
            : bar.name();
    svg.text("label", Svg.Anchor.END, axis.from() - 8, text, name)
        .bar("track", axis.from(), top, axis.to() - axis.from(), BAR);
    if (bar.value() > 0) {
      svg.bar("bar", axis.from(), top, end - axis.from(), BAR);
    }
    bar.mark()
        .ifPresent(mark -> svg.line("mark", axis.at(mark), top - 4, axis.at(mark), top + BAR + 4));
    svg.text("figure", Svg.Anchor.START, axis.to() + 8, text, bar.figure());
  }

  private static int longest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }
}

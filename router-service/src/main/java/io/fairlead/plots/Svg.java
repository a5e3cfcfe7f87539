package io.fairlead.plots;

import java.util.Locale;

/** A drawing that is being made. Colours and type are the style sheet's, by class. */
final class Svg {

  /** Where a text is held. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  private final StringBuilder out = new StringBuilder();

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return add(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            style,
            x1,
            y1,
            x2,
            y2));
  }

  /** A rectangle; one that is too narrow to be seen is a hair wide. */
  Svg bar(String style, double x, double y, double width, double height) {
    return add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
            style,
            x,
            y,
            Math.max(width, 0.8),
            height));
  }

  Svg dot(String style, double x, double y, double radius) {
    return add(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
            style,
            x,
            y,
            radius));
  }

  /** A path of straight lines: x and y in turn. */
  Svg path(String style, boolean closed, double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(
          String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", points[i], points[i + 1]));
    }
    return add(
        String.format(
            Locale.ROOT, "<path class=\"%s\" d=\"%s%s\"/>", style, path, closed ? "Z" : ""));
  }

  Svg text(String style, Anchor anchor, double x, double y, String text) {
    return add(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            style,
            anchor.name().toLowerCase(Locale.ROOT),
            x,
            y,
            Html.of(text)));
  }

  private Svg add(String element) {
    out.append(element).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package io.fairlead.card;

import io.fairlead.manifest.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reliability table as a plot of characters. */
final class ReliabilityPlot {

  private static final int WIDTH = 60;
  private static final double STEP = 0.05;

  private ReliabilityPlot() {}

  /** The lines of the plot, from the least promising leads on. */
  static List<String> of(List<Report.Bin> bins) {
    double most =
        bins.stream()
            .mapToDouble(bin -> Math.max(bin.predicted(), bin.observed().high()))
            .max()
            .orElse(1);
    double scale = Math.min(1, STEP * Math.ceil(most / STEP - 1e-9));
    List<String> lines = new ArrayList<>();
    bins.forEach(bin -> lines.add(line(bin, scale)));
    lines.add(String.format(Locale.ROOT, "%9s+%s+", "", "-".repeat(WIDTH + 1)));
    lines.add(
        String.format(Locale.ROOT, "%9s0%%%" + WIDTH + "s", "", "%.0f%%".formatted(100 * scale)));
    lines.add("");
    lines.add(
        "Left: predicted. #: predicted, o: observed, @: both, -: 95% interval of the observed.");
    return lines;
  }

  private static String line(Report.Bin bin, double scale) {
    char[] row = " ".repeat(WIDTH + 1).toCharArray();
    int from = place(bin.observed().low(), scale);
    int to = place(bin.observed().high(), scale);
    for (int at = from; at <= to; at++) {
      row[at] = '-';
    }
    int predicted = place(bin.predicted(), scale);
    int observed = place(bin.observed().value(), scale);
    row[predicted] = '#';
    row[observed] = observed == predicted ? '@' : 'o';
    return String.format(Locale.ROOT, "%7.2f%% |%s|", 100 * bin.predicted(), new String(row));
  }

  private static int place(double share, double scale) {
    return (int) Math.round(WIDTH * Math.clamp(share / scale, 0, 1));
  }
}

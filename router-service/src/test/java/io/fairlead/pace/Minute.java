package io.fairlead.pace;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of many minutes under the same load.
 *
 * @param live bytes on the heap of the service
 * @param database bytes of the database's memory
 */
record Minute(Sample sample, long live, long database) {

  private static final int QUARTERS = 4;

  /** Medians of each quarter of the time: what drifts is worse in each than in the one before. */
  static String quarters(List<Minute> minutes) {
    return IntStream.range(0, QUARTERS)
        .mapToObj(i ->
            minutes.subList(i * minutes.size() / QUARTERS, (i + 1) * minutes.size() / QUARTERS))
        .filter(quarter -> !quarter.isEmpty())
        .map(quarter ->
            String.format(
                Locale.ROOT,
                "| p50 %.2f ms | p99 %.2f ms | %.0f MB on the heap | %.0f MB of the database |",
                median(quarter, minute -> minute.sample().median()),
                median(quarter, minute -> minute.sample().p99()),
                median(quarter, minute -> minute.live() / 1e6),
                median(quarter, minute -> minute.database() / 1e6)))
        .collect(Collectors.joining("\n"));
  }

  private static double median(List<Minute> minutes, ToDoubleFunction<Minute> what) {
    return minutes.stream().mapToDouble(what).sorted().toArray()[minutes.size() / 2];
  }
}

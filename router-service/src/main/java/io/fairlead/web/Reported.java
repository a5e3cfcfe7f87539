package io.fairlead.web;

import io.fairlead.text.Lengths;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What reports on pools ask for alike. */
final class Reported {

  private Reported() {}

  /**
   * The report of one pool, or of all.
   *
   * @param pool empty means all
   * @throws RequestException where the plan has no such pool
   */
  static <T> List<T> pools(
      Optional<String> pool, Function<String, Optional<T>> one, Supplier<List<T>> all) {
    return pool.map(name -> List.of(one(name, one))).orElseGet(all);
  }

  /**
   * The report of one pool.
   *
   * @throws RequestException where the plan has no such pool
   */
  static <T> T one(String pool, Function<String, Optional<T>> report) {
    return report
        .apply(pool)
        .orElseThrow(() ->
            RequestException.notFound(
                "There is no pool %s in the plan in force.\nMaybe look its name up with GET /v1/plan."
                    .formatted(pool)));
  }

  /**
   * How long a time.
   *
   * @throws RequestException where it is none
   */
  static Duration length(String window) {
    return Lengths.read(window)
        .orElseThrow(() ->
            RequestException.bad(
                "window",
                "The window (%s) of a report must be a number of minutes, hours or days.\nMaybe 7d."
                    .formatted(window)));
  }
}

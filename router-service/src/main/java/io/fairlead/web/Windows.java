package io.fairlead.web;

import io.fairlead.routing.Window;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Windows by their names in JSON: {@code hour}, {@code day}, {@code week}. */
final class Windows {

  private Windows() {}

  static Map<String, Integer> named(Map<Window, Integer> counts) {
    Map<String, Integer> named = new TreeMap<>();
    counts.forEach((window, count) -> named.put(window.name().toLowerCase(Locale.ROOT), count));
    return named;
  }
}

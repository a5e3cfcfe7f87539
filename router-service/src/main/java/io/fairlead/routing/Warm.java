package io.fairlead.routing;

import java.util.List;
import java.util.Map;

/**
 * What a solution begins with that follows another one.
 *
 * @param columns of which market; another one begins anew
 * @param day prices of the rest of the day
 * @param windows prices of bands, by window
 */
record Warm(List<Task.Column> columns, Dual.Solution day, Map<Object, Dual.Solution> windows) {

  Warm {
    columns = List.copyOf(columns);
    windows = Map.copyOf(windows);
  }
}

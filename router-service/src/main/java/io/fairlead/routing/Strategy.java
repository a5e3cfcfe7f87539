package io.fairlead.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a slate is shared out. */
public enum Strategy {
  AI,
  WEIGHTED,
  LOWEST_COUNT,
  ROUND_ROBIN,
  LEAST_LOADED,
  MOST_AVAILABLE,
  RANDOM,
  PERFORMANCE,
  PRIORITY,
  /** A route named the rep. */
  DIRECT;

  /** The name in plans and answers: {@code round-robin}. */
  public String planName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The strategy of that name. */
  public static Optional<Strategy> named(String planName) {
    return Arrays.stream(values()).filter(s -> s.planName().equals(planName)).findFirst();
  }
}

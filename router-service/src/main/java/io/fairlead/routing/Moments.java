package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Moments at which leads were given, in order of time. */
final class Moments {

  private final List<Instant> moments = new ArrayList<>();

  /**
   * @throws IllegalArgumentException where it lies before the latest
   */
  void add(Instant at) {
    if (!moments.isEmpty() && at.isBefore(moments.getLast())) {
      throw new IllegalArgumentException(
          "The moment (%s) of a lead must not lie before the latest one (%s).\nMaybe sort the leads by time."
              .formatted(at, moments.getLast()));
    }
    moments.add(at);
  }

  /** Takes one of that moment back; nothing happens where there is none. */
  void remove(Instant at) {
    int found = Collections.binarySearch(moments, at);
    if (found >= 0) {
      moments.remove(found);
    }
  }

  /** How many lie from {@code start} on and before {@code end}. */
  int count(Instant start, Instant end) {
    return before(end) - before(start);
  }

  /**
   * When so many will be older than the span that fewer than {@code most} are left of those that
   * count at that moment; empty where fewer do already, and where none may.
   */
  Optional<Instant> belowAt(Duration span, int most, Instant asOf) {
    Span.Rolling rolling = new Span.Rolling(span);
    int end = before(rolling.end(asOf));
    boolean reached = end - before(rolling.start(asOf)) >= most;
    return reached && most > 0 ? Optional.of(moments.get(end - most).plus(span)) : Optional.empty();
  }

  private int before(Instant bound) {
    int low = 0;
    int high = moments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moments.get(middle).isBefore(bound)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

package io.fairlead.routing;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How many more leads a rep may take by the caps that turn once a day or less often.
 *
 * @param taken leads of the day so far
 * @param left how many more until the day ends
 * @param perDay how many in a whole day
 */
record Room(int taken, int left, int perDay) {

  /** No cap. */
  static final int ENDLESS = Integer.MAX_VALUE;

  /** Caps of the whole pool are left out: they price all reps alike. */
  static Room of(Member member) {
    List<Limit> limits = member.seat().limits();
    int taken = 0;
    int left = ENDLESS;
    int perDay = ENDLESS;
    for (int i = 0; i < limits.size(); i++) {
      Limit limit = limits.get(i);
      if (limit.of() != Limit.Of.POOL && isLong(limit.span())) {
        int counted = member.state().counts().get(i).taken();
        left = Math.min(left, Math.max(0, limit.most() - counted));
        if (isDay(limit.span())) {
          perDay = Math.min(perDay, limit.most());
          taken = Math.max(taken, counted);
        }
      }
    }
    return new Room(member.takenToday().orElse(taken), left, perDay);
  }

  private static boolean isLong(Span span) {
    return switch (span) {
      case Span.Calendar(Window window, ZoneId _) -> window != Window.HOUR;
      case Span.Rolling(Duration length) -> length.compareTo(Duration.ofDays(1)) >= 0;
    };
  }

  private static boolean isDay(Span span) {
    return switch (span) {
      case Span.Calendar(Window window, ZoneId _) -> window == Window.DAY;
      case Span.Rolling(Duration length) -> length.equals(Duration.ofDays(1));
    };
  }

  /** The same after one more lead. */
  Room less() {
    return new Room(taken + 1, left == ENDLESS ? ENDLESS : Math.max(0, left - 1), perDay);
  }

  /** The same of a rep who takes nothing more today. */
  Room away() {
    return new Room(taken, 0, perDay);
  }
}

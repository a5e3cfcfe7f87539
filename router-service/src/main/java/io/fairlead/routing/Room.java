package io.fairlead.routing;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * How many more leads a rep may take, by all caps and as far as the rep is there.
 *
 * @param taken leads of the day so far
 * @param left how many more until the pool's day ends; infinite without a cap
 * @param days on how many days after that
 * @param perDay how many on each of them on average; infinite without a cap
 */
record Room(int taken, double left, int days, double perDay) {

  /** No cap. */
  static final int ENDLESS = Integer.MAX_VALUE;

  /** Leads that a rep has taken today, as far as anybody counts them. */
  static int taken(Member member) {
    int taken = 0;
    List<Limit> limits = member.seat().limits();
    for (int i = 0; i < limits.size(); i++) {
      if (isOfDay(limits.get(i))) {
        taken = Math.max(taken, member.state().counts().get(i).taken());
      }
    }
    return member.takenToday().orElse(taken);
  }

  /** How many a rep may take in a whole day. */
  static int mostADay(Seat seat) {
    return seat.limits().stream().filter(Room::isOfDay).mapToInt(Limit::most).min().orElse(ENDLESS);
  }

  private static boolean isOfDay(Limit limit) {
    return limit.of() != Limit.Of.POOL
        && switch (limit.span()) {
          case Span.Calendar(Window window, ZoneId _) -> window == Window.DAY;
          case Span.Rolling(Duration length) -> length.equals(Duration.ofDays(1));
        };
  }
}

package io.fairlead.features;

import java.util.Optional;

/** One rep's tallies. */
final class TrackRecord {

  /** The windows of recent leads. They count whole days, UTC, by when the outcome happened. */
  static final int[] WINDOW_DAYS = {30, 90};

  private final Tally byDay = new Tally();
  private final SegmentTally bySegment = new SegmentTally();
  private Optional<Recent> recent = Optional.empty();

  /** Adds {@code times} closed leads of those categories on that day (negative takes them back). */
  void add(int day, int[] categories, boolean converted, int times) {
    byDay.add(day, converted, times);
    bySegment.add(categories, converted, times);
    recent = Optional.empty();
  }

  /** In all and by category. */
  SegmentTally bySegment() {
    return bySegment;
  }

  /**
   * The windows that end on that day, added up once for a day and what was observed by then.
   * Several may read at a time: what they keep for each other never changes.
   */
  Recent recent(int day) {
    Optional<Recent> last = recent;
    if (last.isPresent() && last.get().day() == day) {
      return last.get();
    }
    Recent now = Recent.of(byDay, day);
    recent = Optional.of(now);
    return now;
  }

  /**
   * Leads won and closed in each window.
   *
   * @param day the last day of all windows
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Recent(int day, int[] wins, int[] closes) {

    private static Recent of(Tally tally, int day) {
      int[] wins = new int[WINDOW_DAYS.length];
      int[] closes = new int[WINDOW_DAYS.length];
      for (int i = 0; i < WINDOW_DAYS.length; i++) {
        wins[i] = tally.wonAfter(day - WINDOW_DAYS[i]);
        closes[i] = tally.closedAfter(day - WINDOW_DAYS[i]);
      }
      return new Recent(day, wins, closes);
    }

    /** The rate in a window, shrunk towards the rep's own. */
    double rate(int window, double own) {
      return Records.shrunk(wins[window], closes[window], own);
    }
  }
}

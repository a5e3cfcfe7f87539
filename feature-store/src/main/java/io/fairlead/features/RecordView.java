package io.fairlead.features;

import io.fairlead.facts.Lead;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rep's record so far: the share of closed leads that converted, overall, in recent windows and
 * by segment of the lead. Shrunk: the rep's share towards that of all reps, a window or segment
 * towards the rep's own, each as if {@link #PRIOR} leads more had closed at that rate. Windows
 * count whole days, UTC, by when the outcome happened.
 */
final class RecordView implements FeatureView {

  /** Weight of the prior, in leads. */
  static final double PRIOR = 20;

  private static final int[] WINDOW_DAYS = {30, 90};

  private final List<String> segments;
  private final Tally everybody = new Tally();
  private final Map<String, TrackRecord> records = new HashMap<>();

  /**
   * @param segments names of the categories by which the record is broken down
   */
  RecordView(List<String> segments) {
    this.segments = segments;
  }

  @Override
  public List<String> numbers() {
    List<String> names = new ArrayList<>();
    names.add(Folds.RATE);
    for (int days : WINDOW_DAYS) {
      names.add("record.rate." + days + "d");
    }
    for (String segment : segments) {
      names.add("record.rate." + segment);
    }
    names.add("record.closed");
    return names;
  }

  @Override
  public List<String> categories() {
    return List.of();
  }

  @Override
  public void observe(Assignments.Entry assignment, Result before, Result after) {
    assignment
        .party()
        .ifPresent(party -> {
          count(party, before, -1);
          count(party, after, 1);
        });
  }

  private void count(Assignments.Party party, Result result, int times) {
    if (result instanceof Result.Closed(boolean converted, var date, _)) {
      int day = (int) date.toEpochDay();
      everybody.add(day, converted, times);
      records
          .computeIfAbsent(party.rep(), _ -> new TrackRecord(segments.size()))
          .add(party.segments(), day, converted, times);
    }
  }

  @Override
  public Reading of(Lead lead, Instant asOf) {
    int day = (int) asOf.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    double base = everybody.closed() == 0 ? 0.5 : (double) everybody.won() / everybody.closed();
    String[] categories =
        segments.stream()
            .map(name -> lead.category(name).orElse(FeatureRow.UNKNOWN))
            .toArray(String[]::new);
    return (rep, out, numbersFrom, _) -> {
      TrackRecord record = records.getOrDefault(rep.id(), TrackRecord.NONE);
      double own = shrunk(record.overall.won(), record.overall.closed(), base);
      int at = numbersFrom;
      out.number(at++, own);
      Recent recent = record.recent(day);
      for (int i = 0; i < WINDOW_DAYS.length; i++) {
        out.number(at++, shrunk(recent.won(i), recent.closed(i), own));
      }
      for (int i = 0; i < categories.length; i++) {
        Tally tally = record.inSegment(i, categories[i]);
        out.number(at++, shrunk(tally.won(), tally.closed(), own));
      }
      out.number(at, record.overall.closed());
    };
  }

  private static double shrunk(int won, int closed, double towards) {
    return (won + PRIOR * towards) / (closed + PRIOR);
  }

  /** One rep's tallies. */
  private static final class TrackRecord {

    static final TrackRecord NONE = new TrackRecord(0);
    private static final Tally EMPTY = new Tally();

    private final Tally overall = new Tally();
    private final List<Map<String, Tally>> bySegment = new ArrayList<>();
    private Optional<Recent> recent = Optional.empty();

    TrackRecord(int segments) {
      for (int i = 0; i < segments; i++) {
        bySegment.add(new HashMap<>());
      }
    }

    void add(List<String> categories, int day, boolean converted, int times) {
      overall.add(day, converted, times);
      recent = Optional.empty();
      for (int i = 0; i < bySegment.size(); i++) {
        bySegment
            .get(i)
            .computeIfAbsent(categories.get(i), _ -> new Tally())
            .add(day, converted, times);
      }
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
      Recent now = Recent.of(overall, day);
      recent = Optional.of(now);
      return now;
    }

    Tally inSegment(int segment, String category) {
      return bySegment.isEmpty() ? EMPTY : bySegment.get(segment).getOrDefault(category, EMPTY);
    }
  }

  /**
   * Leads won and closed in each window.
   *
   * @param day the last day of all windows
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Recent(int day, int[] wins, int[] closes) {

    static Recent of(Tally tally, int day) {
      int[] wins = new int[WINDOW_DAYS.length];
      int[] closes = new int[WINDOW_DAYS.length];
      for (int i = 0; i < WINDOW_DAYS.length; i++) {
        wins[i] = tally.wonAfter(day - WINDOW_DAYS[i]);
        closes[i] = tally.closedAfter(day - WINDOW_DAYS[i]);
      }
      return new Recent(day, wins, closes);
    }

    int won(int window) {
      return wins[window];
    }

    int closed(int window) {
      return closes[window];
    }
  }
}

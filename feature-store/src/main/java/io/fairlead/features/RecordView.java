package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  public void read(
      Lead lead, Rep rep, Instant asOf, FeatureRow out, int numbersFrom, int categoriesFrom) {
    int day = (int) asOf.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    double base = everybody.closed() == 0 ? 0.5 : (double) everybody.won() / everybody.closed();
    TrackRecord record = records.getOrDefault(rep.id(), TrackRecord.NONE);
    double own = shrunk(record.overall.won(), record.overall.closed(), base);
    int at = numbersFrom;
    out.number(at++, own);
    for (int days : WINDOW_DAYS) {
      int before = day - days;
      out.number(
          at++, shrunk(record.overall.wonAfter(before), record.overall.closedAfter(before), own));
    }
    for (int i = 0; i < segments.size(); i++) {
      String category = lead.category(segments.get(i)).orElse(FeatureRow.UNKNOWN);
      Tally tally = record.inSegment(i, category);
      out.number(at++, shrunk(tally.won(), tally.closed(), own));
    }
    out.number(at, record.overall.closed());
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

    TrackRecord(int segments) {
      for (int i = 0; i < segments; i++) {
        bySegment.add(new HashMap<>());
      }
    }

    void add(List<String> categories, int day, boolean converted, int times) {
      overall.add(day, converted, times);
      for (int i = 0; i < bySegment.size(); i++) {
        bySegment
            .get(i)
            .computeIfAbsent(categories.get(i), _ -> new Tally())
            .add(day, converted, times);
      }
    }

    Tally inSegment(int segment, String category) {
      return bySegment.isEmpty() ? EMPTY : bySegment.get(segment).getOrDefault(category, EMPTY);
    }
  }
}

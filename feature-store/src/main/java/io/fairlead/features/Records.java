package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reps' records so far: how many of their closed leads converted. A fold over what became of
 * assignments; what was observed is a set, its order does not matter. Rates are shrunk: the rep's
 * towards that of all reps, a window or segment towards the rep's own, each as if {@link #PRIOR}
 * leads more had closed at that rate.
 */
final class Records {

  /** Weight of the prior, in leads. */
  static final double PRIOR = 20;

  private final Tally everybody = new Tally();

  /** Readers may add reps without a record side by side. */
  private final Map<String, TrackRecord> byRep = new ConcurrentHashMap<>();

  /** By segment, the numbers of its categories; a number stands for one category of one segment. */
  private final List<Map<String, Integer>> codes = new ArrayList<>();

  private int met;

  /**
   * @param segments how many segments of leads records are broken down by
   */
  Records(int segments) {
    for (int i = 0; i < segments; i++) {
      codes.add(new HashMap<>());
    }
  }

  /**
   * For whom an assignment counts.
   *
   * @param record of the rep
   * @param categories of the lead, the number of each segment's in turn
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Party(TrackRecord record, int[] categories) {}

  /** That rep, with a lead of those categories, one of each segment. */
  Party party(String rep, List<String> segments) {
    int[] categories = new int[codes.size()];
    for (int i = 0; i < categories.length; i++) {
      categories[i] = codes.get(i).computeIfAbsent(segments.get(i), _ -> ++met);
    }
    return new Party(of(rep), categories);
  }

  /** Takes note that the result of a party's assignment is no longer {@code before}. */
  void observe(Party party, Result before, Result after) {
    count(party, before, -1);
    count(party, after, 1);
  }

  private void count(Party party, Result result, int times) {
    if (result instanceof Result.Closed(boolean converted, var date, _)) {
      int day = (int) date.toEpochDay();
      everybody.add(day, converted, times);
      party.record().add(day, party.categories(), converted, times);
    }
  }

  /** The reps' records, in their order: they follow what is observed later. */
  TrackRecord[] of(List<Rep> reps) {
    return reps.stream().map(rep -> of(rep.id())).toArray(TrackRecord[]::new);
  }

  private TrackRecord of(String rep) {
    return byRep.computeIfAbsent(rep, _ -> new TrackRecord());
  }

  /** The share of all closed leads that converted; 0.5 where none was closed. */
  double base() {
    return everybody.closed() == 0 ? 0.5 : (double) everybody.won() / everybody.closed();
  }

  /**
   * The number of a segment's category; {@link SegmentTally#NEVER} where no such lead was given.
   */
  int code(int segment, String category) {
    return codes.get(segment).getOrDefault(category, SegmentTally.NEVER);
  }

  /** The share of leads that converted, shrunk towards another. */
  static double shrunk(int won, int closed, double towards) {
    return (won + PRIOR * towards) / (closed + PRIOR);
  }
}

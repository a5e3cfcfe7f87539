package io.fairlead.features;

import static io.fairlead.features.TrackRecord.WINDOW_DAYS;

import io.fairlead.facts.Rep;
import java.util.ArrayList;
import java.util.List;

/** The share of a rep's closed leads that converted, overall and in recent windows. */
record RateView(Records records) implements FeatureView {

  @Override
  public List<String> numbers() {
    List<String> names = new ArrayList<>();
    names.add(Folds.RATE);
    for (int days : WINDOW_DAYS) {
      names.add(Folds.RATE + "." + days + "d");
    }
    return names;
  }

  @Override
  public Side side() {
    return Side.REP;
  }

  @Override
  public Roster of(List<Rep> reps) {
    TrackRecord[] theirs = records.of(reps);
    return (_, asOf) -> {
      int day = Folds.day(asOf);
      double base = records.base();
      return (rep, out, numbersFrom, _) -> {
        double own = theirs[rep].bySegment().rate(base);
        out.number(numbersFrom, own);
        TrackRecord.Recent recent = theirs[rep].recent(day);
        for (int i = 0; i < WINDOW_DAYS.length; i++) {
          out.number(numbersFrom + 1 + i, recent.rate(i, own));
        }
      };
    };
  }
}

package io.fairlead.features;

import io.fairlead.facts.Rep;
import java.util.List;

/** How many leads a rep has closed. */
record ClosedView(Records records) implements FeatureView {

  @Override
  public List<String> numbers() {
    return List.of("record.closed");
  }

  @Override
  public Side side() {
    return Side.REP;
  }

  @Override
  public Roster of(List<Rep> reps) {
    TrackRecord[] theirs = records.of(reps);
    return (_, _) ->
        (rep, out, numbersFrom, _) -> out.number(numbersFrom, theirs[rep].bySegment().closed());
  }
}

package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.util.Arrays;
import java.util.List;

/**
 * The share of a rep's closed leads that converted, among those like the lead.
 *
 * @param segments names of the categories by which the record is broken down
 */
record SegmentView(Records records, List<String> segments) implements FeatureView {

  @Override
  public List<String> numbers() {
    return segments.stream().map(segment -> Folds.RATE + "." + segment).toList();
  }

  @Override
  public Side side() {
    return Side.PAIR;
  }

  @Override
  public Roster of(List<Rep> reps) {
    SegmentTally[] theirs =
        Arrays.stream(records.of(reps)).map(TrackRecord::bySegment).toArray(SegmentTally[]::new);
    return (lead, _) -> {
      int[] codes = codes(lead);
      double base = records.base();
      return (rep, out, numbersFrom, _) -> {
        SegmentTally tally = theirs[rep];
        double own = tally.rate(base);
        for (int i = 0; i < codes.length; i++) {
          out.number(numbersFrom + i, tally.rate(codes[i], own));
        }
      };
    };
  }

  private int[] codes(Lead lead) {
    int[] codes = new int[segments.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = records.code(i, lead.category(segments.get(i)).orElse(FeatureRow.UNKNOWN));
    }
    return codes;
  }
}

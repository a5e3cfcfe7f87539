package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
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
  public List<String> categories() {
    return List.of();
  }

  @Override
  public Side side() {
    return Side.PAIR;
  }

  @Override
  public Roster of(List<Rep> reps) {
    TrackRecord[] theirs = records.of(reps);
    return (lead, _) -> {
      int[] codes = codes(lead);
      double base = records.base();
      return (rep, out, numbersFrom, _) -> {
        double own = theirs[rep].rate(base);
        SegmentTally tally = theirs[rep].bySegment();
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

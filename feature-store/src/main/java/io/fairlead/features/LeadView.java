package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.List;

/** The lead's own fields. */
record LeadView(List<String> numbers, List<String> categories) implements FeatureView {

  @Override
  public Side side() {
    return Side.LEAD;
  }

  @Override
  public Roster of(List<Rep> reps) {
    return this::reading;
  }

  private Reading reading(Lead lead, Instant asOf) {
    return (_, out, numbersFrom, categoriesFrom) -> {
      for (int i = 0; i < numbers.size(); i++) {
        out.number(numbersFrom + i, lead.number(numbers.get(i)).orElse(Double.NaN));
      }
      for (int i = 0; i < categories.size(); i++) {
        out.category(
            categoriesFrom + i, lead.category(categories.get(i)).orElse(FeatureRow.UNKNOWN));
      }
    };
  }
}

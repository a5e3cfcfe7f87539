package io.fairlead.features;

import io.fairlead.facts.Lead;
import java.time.Instant;
import java.util.List;

/** The lead's own fields. */
record LeadView(List<String> numbers, List<String> categories) implements FeatureView {

  @Override
  public Reading of(Lead lead, Instant asOf) {
    double[] known =
        numbers.stream().mapToDouble(name -> lead.number(name).orElse(Double.NaN)).toArray();
    String[] words =
        categories.stream()
            .map(name -> lead.category(name).orElse(FeatureRow.UNKNOWN))
            .toArray(String[]::new);
    return (_, out, numbersFrom, categoriesFrom) -> {
      for (int i = 0; i < known.length; i++) {
        out.number(numbersFrom + i, known[i]);
      }
      for (int i = 0; i < words.length; i++) {
        out.category(categoriesFrom + i, words[i]);
      }
    };
  }
}

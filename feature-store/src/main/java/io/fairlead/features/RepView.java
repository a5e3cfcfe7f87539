package io.fairlead.features;

import io.fairlead.facts.Lead;
import java.time.Instant;
import java.util.List;

/** Who the rep is. */
record RepView() implements FeatureView {

  @Override
  public List<String> numbers() {
    return List.of("rep.experienceYears");
  }

  @Override
  public List<String> categories() {
    return List.of("rep", "rep.team", "rep.homeRegion");
  }

  @Override
  public Reading of(Lead lead, Instant asOf) {
    return (rep, out, numbersFrom, categoriesFrom) -> {
      out.number(numbersFrom, rep.experienceYears().orElse(Double.NaN));
      out.category(categoriesFrom, rep.id());
      out.category(categoriesFrom + 1, rep.team().orElse(FeatureRow.UNKNOWN));
      out.category(categoriesFrom + 2, rep.homeRegion().orElse(FeatureRow.UNKNOWN));
    };
  }
}

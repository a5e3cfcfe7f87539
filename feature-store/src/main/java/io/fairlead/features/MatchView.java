package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How rep and lead fit: 1 where they do, 0 where they do not, NaN where either side is unknown. */
record MatchView() implements FeatureView {

  @Override
  public List<String> numbers() {
    return List.of("match.region", "match.language", "match.product");
  }

  @Override
  public Side side() {
    return Side.PAIR;
  }

  @Override
  public Roster of(List<Rep> reps) {
    Fits regions = new Fits(reps, MatchView::regionMatch);
    Fits languages = new Fits(reps, (language, rep) -> match(language, rep.languages()));
    Fits products = new Fits(reps, (product, rep) -> match(product, rep.products()));
    return (lead, _) -> {
      float[] region = regions.of(category(lead, LeadField.REGION));
      float[] language = languages.of(category(lead, LeadField.LANGUAGE));
      float[] product = products.of(category(lead, LeadField.PRODUCT));
      return (rep, out, numbersFrom, _) -> {
        out.number(numbersFrom, region[rep]);
        out.number(numbersFrom + 1, language[rep]);
        out.number(numbersFrom + 2, product[rep]);
      };
    };
  }

  private static float regionMatch(Optional<String> region, Rep rep) {
    if (region.isPresent() && region.equals(rep.homeRegion())) {
      return 1;
    }
    float covered = match(region, rep.territories());
    return Float.isNaN(covered) && region.isPresent() && rep.homeRegion().isPresent() ? 0 : covered;
  }

  private static float match(Optional<String> wanted, Set<String> offered) {
    if (wanted.isEmpty() || offered.isEmpty()) {
      return Float.NaN;
    }
    return offered.contains(wanted.get()) ? 1 : 0;
  }

  private static Optional<String> category(Lead lead, LeadField field) {
    return lead.category(field.fieldName());
  }
}

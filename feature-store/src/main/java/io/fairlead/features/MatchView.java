package io.fairlead.features;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import java.time.Instant;
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
  public List<String> categories() {
    return List.of();
  }

  @Override
  public Reading of(Lead lead, Instant asOf) {
    Optional<String> region = category(lead, LeadField.REGION);
    Optional<String> language = category(lead, LeadField.LANGUAGE);
    Optional<String> product = category(lead, LeadField.PRODUCT);
    return (rep, out, numbersFrom, _) -> {
      out.number(numbersFrom, regionMatch(region, rep));
      out.number(numbersFrom + 1, match(language, rep.languages()));
      out.number(numbersFrom + 2, match(product, rep.products()));
    };
  }

  private static double regionMatch(Optional<String> region, Rep rep) {
    if (region.isPresent() && region.equals(rep.homeRegion())) {
      return 1;
    }
    double covered = match(region, rep.territories());
    return Double.isNaN(covered) && region.isPresent() && rep.homeRegion().isPresent()
        ? 0
        : covered;
  }

  private static double match(Optional<String> wanted, Set<String> offered) {
    if (wanted.isEmpty() || offered.isEmpty()) {
      return Double.NaN;
    }
    return offered.contains(wanted.get()) ? 1 : 0;
  }

  private static Optional<String> category(Lead lead, LeadField field) {
    return lead.category(field.fieldName());
  }
}

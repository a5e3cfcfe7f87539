package io.fairlead.simulation;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A lead with its truth.
 *
 * @param lead what Fairlead may see
 * @param appeal the lead's own part of the logit, without the floor's intercept
 * @param industry index into {@link Words#INDUSTRIES}
 * @param product index into {@link Words#PRODUCTS}
 * @param region index into {@link Words#REGIONS}
 * @param seniority index into {@link Words#SENIORITIES}
 * @param language the language that the contact prefers
 * @param value what the deal is worth, above 0
 * @param luck in [0, 1): the lead converts with whoever has a higher probability
 * @param daysToWin how long a won deal takes
 * @param daysToLose how long a lost one takes; mostly less
 */
record Prospect(
    Lead lead,
    double appeal,
    int industry,
    int product,
    int region,
    int seniority,
    String language,
    double value,
    double luck,
    double daysToWin,
    double daysToLose) {

  private static final double[] BY_SOURCE = {0, -0.25, 0.1, 0.15, 0.3, 0.6, -0.5};
  private static final double[] BY_INDUSTRY = {0.2, 0.1, 0, -0.1, -0.1, 0, -0.2};
  private static final double[] BY_SENIORITY = {-0.2, 0, 0.15, 0.25};
  private static final double[] PRICE = {600, 900, 1_200, 500, 1_500};

  static Prospect drawn(Draw draw, String id, Instant occurredAt) {
    int source = draw.below(Words.SOURCES.size());
    int industry = draw.below(Words.INDUSTRIES.size());
    int product = draw.below(Words.PRODUCTS.size());
    int seniority = draw.below(Words.SENIORITIES.size());
    Words.Country country = draw.oneOf(Words.COUNTRIES);
    String language = draw.withChance(0.7) ? country.language() : "en";
    int employees = (int) StrictMath.max(2, draw.logNormal(120, 1.5));
    int pageViews = draw.count(3);
    int emailOpens = draw.count(1.5);
    double daysSinceFirstTouch = rounded(draw.logNormal(9, 0.9), 1);
    double value =
        rounded(
            PRICE[product] * StrictMath.pow(employees / 120.0, 0.3) * draw.logNormal(1, 0.4), 2);
    Map<String, Field> fields = new HashMap<>();
    fields.put("source", Field.of(Words.SOURCES.get(source)));
    fields.put("industry", Field.of(Words.INDUSTRIES.get(industry)));
    fields.put("country", Field.of(country.code()));
    fields.put("region", Field.of(country.region()));
    fields.put("language", Field.of(language));
    fields.put("product", Field.of(Words.PRODUCTS.get(product)));
    fields.put("seniority", Field.of(Words.SENIORITIES.get(seniority)));
    fields.put("pageViews", Field.of(pageViews));
    fields.put("emailOpens", Field.of(emailOpens));
    fields.put("daysSinceFirstTouch", Field.of(daysSinceFirstTouch));
    double estimate = rounded(value * draw.logNormal(1, 0.35), 2);
    if (draw.withChance(0.8)) {
      fields.put("estimatedValue", Field.of(estimate));
    }
    if (draw.withChance(0.92)) {
      fields.put("employees", Field.of(employees));
    }
    double appeal =
        BY_SOURCE[source]
            + BY_INDUSTRY[industry]
            + BY_SENIORITY[seniority]
            + 0.25 * StrictMath.log1p(pageViews)
            + 0.2 * StrictMath.log1p(emailOpens)
            - 0.15 * StrictMath.log1p(daysSinceFirstTouch)
            - 0.08 * StrictMath.log(employees / 120.0);
    return new Prospect(
        new Lead(new LeadKey(LeadKey.DEFAULT_SYSTEM, id), occurredAt, fields),
        appeal,
        industry,
        product,
        Words.REGIONS.indexOf(country.region()),
        seniority,
        language,
        value,
        draw.uniform(),
        draw.logNormal(28, 0.5),
        draw.logNormal(12, 0.7));
  }

  private static double rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }
}

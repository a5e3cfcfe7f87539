package io.fairlead.simulation;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Contact;
import io.fairlead.facts.Rep;
import io.fairlead.store.RepEntry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rep with his or her truth: parts of the logit at strength 1.
 *
 * @param entry what Fairlead may see
 * @param ability the same for every lead
 * @param byIndustry for leads of an industry
 * @param byProduct for leads that ask for a product
 * @param byRegion for leads of a region
 * @param bySeniority for contacts of a seniority
 * @param tires how much of the floor's tiring this rep shows, above 0 and 1 on average
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out, and never compared
record Seller(
    RepEntry entry,
    double ability,
    double[] byIndustry,
    double[] byProduct,
    double[] byRegion,
    double[] bySeniority,
    double tires) {

  private static final double SPEAKS = 0.3;
  private static final double DOES_NOT_SPEAK = -0.6;
  private static final double AT_HOME = 0.25;
  private static final double KNOWS_PRODUCT = 0.3;

  static Seller drawn(Draw draw, int number, int capPerDay, LocalDate start) {
    String first = Words.FIRST_NAMES.get(number % Words.FIRST_NAMES.size());
    int round = number / Words.FIRST_NAMES.size();
    String id = first.toLowerCase(Locale.ROOT) + (round == 0 ? "" : String.valueOf(round + 1));
    String last = draw.oneOf(Words.LAST_NAMES);
    String region = Words.REGIONS.get(number % Words.REGIONS.size());
    Set<String> languages = new TreeSet<>(Set.of("en"));
    for (String language : Words.languagesOf(region)) {
      if (draw.withChance(0.5)) {
        languages.add(language);
      }
    }
    Set<String> products = new TreeSet<>();
    products.add(draw.oneOf(Words.PRODUCTS));
    products.add(draw.oneOf(Words.PRODUCTS));
    double years = StrictMath.round(draw.uniform() * 80) / 10.0;
    Rep rep =
        new Rep(
            id,
            Optional.of("team_" + region.toLowerCase(Locale.ROOT)),
            Optional.of(region),
            Set.of(),
            languages,
            products,
            Set.of(),
            OptionalDouble.of(years),
            Optional.empty(),
            Optional.of(start.minusYears(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
            Optional.empty(),
            OptionalDouble.of(1),
            new Caps(
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.of(capPerDay),
                OptionalInt.empty()),
            Map.of());
    Contact contact =
        new Contact(
            Optional.of(first + " " + last), Optional.of(id + "@example.com"), Optional.empty());
    return new Seller(
        new RepEntry(rep, contact),
        draw.normal(0.35),
        draw.normals(Words.INDUSTRIES.size(), 0.45),
        draw.normals(Words.PRODUCTS.size(), 0.35),
        draw.normals(Words.REGIONS.size(), 0.25),
        draw.normals(Words.SENIORITIES.size(), 0.3),
        0.6 + 0.8 * draw.uniform());
  }

  /** What this rep adds to the logit of that lead, at strength 1. */
  double touch(Prospect prospect) {
    Rep rep = entry.rep();
    boolean atHome = rep.homeRegion().equals(Optional.of(Words.REGIONS.get(prospect.region())));
    return ability
        + byIndustry[prospect.industry()]
        + byProduct[prospect.product()]
        + byRegion[prospect.region()]
        + bySeniority[prospect.seniority()]
        + (rep.languages().contains(prospect.language()) ? SPEAKS : DOES_NOT_SPEAK)
        + (atHome ? AT_HOME : 0)
        + (rep.products().contains(Words.PRODUCTS.get(prospect.product())) ? KNOWS_PRODUCT : 0);
  }
}

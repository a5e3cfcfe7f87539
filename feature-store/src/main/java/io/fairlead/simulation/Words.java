package io.fairlead.simulation;

import java.util.List;

/** What people, firms and products on a simulated floor are called. */
final class Words {

  /** A country, its region, and the language that most of its people prefer. */
  record Country(String code, String region, String language) {}

  static final List<String> FIRST_NAMES =
      List.of(
          "Ana", "Bo", "Chloe", "Dev", "Elif", "Femi", "Greta", "Hugo", "Ines", "Jonas", "Kira",
          "Liam", "Mina", "Noah", "Olga", "Pau", "Quinn", "Rosa", "Sven", "Tara", "Uma", "Vera",
          "Wei", "Ximena", "Yusuf", "Zoe");

  static final List<String> LAST_NAMES =
      List.of(
          "Abara", "Berg", "Costa", "Diaz", "Egede", "Fuchs", "Gruber", "Haas", "Ito", "Jansen",
          "Kaya", "Lopez", "Meyer", "Novak", "Okafor", "Patel", "Rossi", "Silva", "Tanaka");

  static final List<String> SOURCES =
      List.of(
          "web_form", "paid_search", "event", "webinar", "partner", "referral", "cold_outbound");

  static final List<String> INDUSTRIES =
      List.of(
          "software", "finance", "healthcare", "manufacturing", "logistics", "energy", "public");

  static final List<String> PRODUCTS =
      List.of("core", "analytics", "security", "mobile", "services");

  static final List<String> SENIORITIES = List.of("individual", "manager", "director", "executive");

  static final List<String> REGIONS = List.of("NA", "EMEA", "LATAM", "APAC");

  static final List<Country> COUNTRIES =
      List.of(
          new Country("US", "NA", "en"),
          new Country("CA", "NA", "en"),
          new Country("DE", "EMEA", "de"),
          new Country("AT", "EMEA", "de"),
          new Country("GB", "EMEA", "en"),
          new Country("FR", "EMEA", "fr"),
          new Country("BR", "LATAM", "pt"),
          new Country("MX", "LATAM", "es"),
          new Country("IN", "APAC", "en"),
          new Country("JP", "APAC", "ja"));

  private Words() {}

  /** Languages spoken in the region beside English. */
  static List<String> languagesOf(String region) {
    return COUNTRIES.stream()
        .filter(country -> country.region().equals(region))
        .map(Country::language)
        .filter(language -> !language.equals("en"))
        .distinct()
        .toList();
  }
}

package io.fairlead.facts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Somebody who can take leads. Holds no personal data.
 *
 * @param id the rep's id in the CRM; not empty
 * @param team the team
 * @param homeRegion the region the rep works in
 * @param territories territories covered
 * @param languages languages spoken
 * @param products products known
 * @param skills further skills
 * @param experienceYears years, 0 or more
 * @param timeZone the rep's zone; empty means the pool's, else UTC
 * @param activeFrom first instant at which the rep takes leads
 * @param activeTo first instant at which the rep takes no more leads (exclusive)
 * @param weight relative share, 0 or more; empty means 1
 * @param caps the most leads the rep may take
 * @param attributes further columns by name
 */
public record Rep(
    String id,
    Optional<String> team,
    Optional<String> homeRegion,
    Set<String> territories,
    Set<String> languages,
    Set<String> products,
    Set<String> skills,
    OptionalDouble experienceYears,
    Optional<ZoneId> timeZone,
    Optional<Instant> activeFrom,
    Optional<Instant> activeTo,
    OptionalDouble weight,
    Caps caps,
    Map<String, Field> attributes) {

  public Rep {
    if (id.isBlank()) {
      throw new IllegalArgumentException(
          "The id () of a rep must not be empty.\nMaybe use the CRM's id.");
    }
    territories = Set.copyOf(territories);
    languages = Set.copyOf(languages);
    products = Set.copyOf(products);
    skills = Set.copyOf(skills);
    attributes = Map.copyOf(attributes);
  }

  /** A rep of whom nothing but the id is known. */
  public static Rep named(String id) {
    return new Rep(
        id,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Caps.NONE,
        Map.of());
  }
}

package io.fairlead.plan;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A part of the world that has a name.
 *
 * @param name the name by which reps have it; not empty
 * @param areas what it consists of; at least one, and a lead needs to lie in one of them only
 */
public record Territory(String name, List<Area> areas) {

  /**
   * Where leads come from. A lead must agree with each part that is not empty, in one of its
   * values. Countries and regions are the words that stand in the data; capitals and small letters
   * make no difference.
   *
   * @param countries the countries; empty means any
   * @param regions the regions; empty means any
   * @param postalCodes the postal codes; empty means any
   */
  public record Area(Set<String> countries, Set<String> regions, PostalCodes postalCodes) {

    /**
     * @throws IllegalArgumentException where every part is empty, or a word is
     */
    public Area {
      if (countries.isEmpty() && regions.isEmpty() && postalCodes.isEmpty()) {
        throw new IllegalArgumentException(
            """
            The area () of a territory must name countries, regions or postal codes.
            Maybe write it as countries: [DE].\
            """);
      }
      countries = words("country", countries);
      regions = words("region", regions);
    }

    /**
     * An area as it is written.
     *
     * @param postalCodes as {@link PostalCodes#of} reads them
     * @throws IllegalArgumentException where every part is empty, or something is no postal code
     */
    public static Area of(
        Collection<String> countries, Collection<String> regions, Collection<String> postalCodes) {
      return new Area(Set.copyOf(countries), Set.copyOf(regions), PostalCodes.of(postalCodes));
    }

    private static Set<String> words(String name, Set<String> words) {
      if (words.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "The %s () of an area must not be empty.\nMaybe leave it out.".formatted(name));
      }
      return words.stream().map(Area::plain).collect(Collectors.toUnmodifiableSet());
    }

    private static String plain(String word) {
      return word.strip().toUpperCase(Locale.ROOT);
    }

    boolean covers(Lead lead) {
      return !excludes(lead) && missing(lead).isEmpty();
    }

    /** The fields that may still decide it; none where a field that is known rules the lead out. */
    Set<String> unknown(Lead lead) {
      return excludes(lead) ? Set.of() : missing(lead);
    }

    private boolean excludes(Lead lead) {
      return parts().entrySet().stream()
          .anyMatch(
              part -> value(lead, part.getKey()).filter(part.getValue().negate()).isPresent());
    }

    private Set<String> missing(Lead lead) {
      return parts().keySet().stream()
          .filter(field -> value(lead, field).isEmpty())
          .map(LeadField::fieldName)
          .collect(Collectors.toSet());
    }

    private Map<LeadField, Predicate<String>> parts() {
      Map<LeadField, Predicate<String>> parts = new EnumMap<>(LeadField.class);
      if (!countries.isEmpty()) {
        parts.put(LeadField.COUNTRY, country -> countries.contains(plain(country)));
      }
      if (!regions.isEmpty()) {
        parts.put(LeadField.REGION, region -> regions.contains(plain(region)));
      }
      if (!postalCodes.isEmpty()) {
        parts.put(LeadField.POSTAL_CODE, postalCodes::hold);
      }
      return parts;
    }

    private static Optional<String> value(Lead lead, LeadField field) {
      return lead.category(field.fieldName());
    }
  }

  /**
   * @throws IllegalArgumentException where the name or the list of areas is empty
   */
  public Territory {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "The name () of a territory must not be empty.\nMaybe use the name that its reps have.");
    }
    if (areas.isEmpty()) {
      throw new IllegalArgumentException(
          """
          The areas () of the territory (%s) must hold at least one.
          Maybe write it as {countries: [DE]}.\
          """
              .formatted(name));
    }
    areas = List.copyOf(areas);
  }

  /** A territory that nobody defined: the country or the region of that name. */
  public static Territory named(String name) {
    return new Territory(
        name,
        List.of(
            Area.of(Set.of(name), Set.of(), Set.of()), Area.of(Set.of(), Set.of(name), Set.of())));
  }

  /** Whether the lead lies in it; what is unknown of the lead lies nowhere. */
  public boolean covers(Lead lead) {
    return areas.stream().anyMatch(area -> area.covers(lead));
  }

  /**
   * The fields that the lead lacks and that may put it into the territory, in alphabetical order;
   * none where it lies in it, or cannot whatever they are.
   */
  public Set<String> unknown(Lead lead) {
    return covers(lead)
        ? Set.of()
        : areas.stream()
            .flatMap(area -> area.unknown(lead).stream())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}

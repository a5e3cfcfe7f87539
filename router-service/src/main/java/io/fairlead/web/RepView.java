package io.fairlead.web;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Field;
import io.fairlead.facts.Rep;
import io.fairlead.ledger.RecordedAbsence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that is known of a rep, without personal data: the fields of {@link RepBody}, and what is so
 * now.
 *
 * @param active whether the rep has begun to take leads and not yet ceased to, by its own dates
 * @param open leads open now, in all pools; a pool with an {@code openFor} counts fewer of them
 * @param absences those that hold now, in the order in which they began
 */
record RepView(
    String id,
    Optional<String> team,
    Optional<String> homeRegion,
    List<String> territories,
    List<String> languages,
    List<String> products,
    List<String> skills,
    OptionalDouble experienceYears,
    Optional<ZoneId> timeZone,
    Optional<Instant> activeFrom,
    Optional<Instant> activeTo,
    OptionalDouble weight,
    OptionalInt maxOpen,
    OptionalInt maxPerHour,
    OptionalInt maxPerDay,
    OptionalInt maxPerWeek,
    Map<String, Object> attributes,
    boolean active,
    int open,
    List<AbsenceView> absences) {

  static RepView of(Rep rep, Instant now, int open, List<RecordedAbsence> absences) {
    Caps caps = rep.caps();
    return new RepView(
        rep.id(),
        rep.team(),
        rep.homeRegion(),
        sorted(rep.territories()),
        sorted(rep.languages()),
        sorted(rep.products()),
        sorted(rep.skills()),
        rep.experienceYears(),
        rep.timeZone(),
        rep.activeFrom(),
        rep.activeTo(),
        rep.weight(),
        caps.maxOpen(),
        caps.maxPerHour(),
        caps.maxPerDay(),
        caps.maxPerWeek(),
        values(rep.attributes()),
        RepLine.active(rep, now),
        open,
        AbsenceView.all(absences));
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }

  private static Map<String, Object> values(Map<String, Field> fields) {
    Map<String, Object> values = new TreeMap<>();
    fields.forEach((name, field) -> values.put(name, value(field)));
    return values;
  }

  private static Object value(Field field) {
    return switch (field) {
      case Field.Numeric number -> number.value();
      case Field.Flag flag -> flag.value();
      case Field.Category word -> word.value();
    };
  }
}

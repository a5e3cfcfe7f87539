package io.fairlead.plan;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What conditions are asked of: a lead at a moment, a rep, or both. Bound once, it may be asked by
 * many conditions and threads.
 */
final class Subject {

  private static final String ATTRIBUTES = ".attributes.";

  private final CelVariableResolver variables;

  private Subject(CelVariableResolver variables) {
    this.variables = variables;
  }

  /** A lead at the moment decided for, with what asks for the decision. */
  static Subject of(Lead lead, Instant asOf, String trigger) {
    Map<String, Field> own = new HashMap<>();
    lead.fields()
        .forEach((name, field) -> {
          if (LeadField.named(name).isEmpty()) {
            own.put(name, field);
          }
        });
    return new Subject(new OfLead(lead, values(own), asOf, trigger));
  }

  /** Finds what is asked for, which is little of a lead. */
  private record OfLead(Lead lead, Map<String, Object> attributes, Instant asOf, String trigger)
      implements CelVariableResolver {

    private static final String OF_LEAD = "lead.";

    @Override
    public Optional<Object> find(String name) {
      return switch (name) {
        case "lead.system" -> Optional.of(lead.key().system());
        case "lead.externalId" -> Optional.of(lead.key().externalId());
        case "lead.occurredAt" -> Optional.of(lead.occurredAt());
        case "lead.attributes" -> Optional.of(attributes);
        case "time" -> Optional.of(asOf);
        case "trigger" -> Optional.of(trigger);
        default ->
            name.startsWith(OF_LEAD)
                ? LeadField.named(name.substring(OF_LEAD.length())).map(this::value)
                : Optional.empty();
      };
    }

    private Object value(LeadField field) {
      return Subject.value(Optional.ofNullable(lead.fields().get(field.fieldName())));
    }
  }

  /** A rep. */
  static Subject of(Rep rep) {
    return of(
        Map.ofEntries(
            Map.entry("rep.id", rep.id()),
            Map.entry("rep.team", word(rep.team())),
            Map.entry("rep.homeRegion", word(rep.homeRegion())),
            Map.entry("rep.territories", words(rep.territories())),
            Map.entry("rep.languages", words(rep.languages())),
            Map.entry("rep.products", words(rep.products())),
            Map.entry("rep.skills", words(rep.skills())),
            Map.entry("rep.experienceYears", number(rep.experienceYears())),
            Map.entry("rep.timeZone", word(rep.timeZone().map(ZoneId::getId))),
            Map.entry("rep.weight", number(rep.weight())),
            Map.entry("rep.attributes", values(rep.attributes()))));
  }

  /** Both; neither is bound anew. */
  Subject and(Subject other) {
    return new Subject(name -> variables.find(name).or(() -> other.variables.find(name)));
  }

  CelVariableResolver variables() {
    return variables;
  }

  /** Whether what stands at that path, as in {@code lead.attributes.hot}, is known. */
  boolean knows(String path) {
    int attributes = path.indexOf(ATTRIBUTES);
    if (attributes < 0) {
      return variables.find(path).filter(value -> !isUnknown(value)).isPresent();
    }
    int name = attributes + ATTRIBUTES.length();
    return Stream.of(path.substring(0, name - 1))
        .flatMap(map -> variables.find(map).stream())
        .anyMatch(map -> map instanceof Map<?, ?> own && own.containsKey(path.substring(name)));
  }

  private static boolean isUnknown(Object value) {
    return value instanceof NullValue || (value instanceof List<?> list && list.isEmpty());
  }

  private static Subject of(Map<String, Object> bound) {
    return new Subject(name -> Optional.ofNullable(bound.get(name)));
  }

  private static Map<String, Object> values(Map<String, Field> fields) {
    Map<String, Object> values = new HashMap<>();
    fields.forEach((name, field) -> values.put(name, value(Optional.of(field))));
    return values;
  }

  private static Object value(Optional<Field> field) {
    return switch (field.orElse(null)) {
      case null -> NullValue.NULL_VALUE;
      case Field.Numeric number -> number.value();
      case Field.Flag flag -> flag.value();
      case Field.Category category -> category.value();
    };
  }

  private static Object word(Optional<String> word) {
    return word.isPresent() ? word.get() : NullValue.NULL_VALUE;
  }

  private static Object number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : NullValue.NULL_VALUE;
  }

  private static List<String> words(Collection<String> words) {
    return words.stream().sorted().toList();
  }
}

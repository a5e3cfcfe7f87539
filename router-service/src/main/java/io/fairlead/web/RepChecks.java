package io.fairlead.web;

import io.fairlead.facts.Field;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The checks of the import of reps, for one rep; collects all that is wrong. */
final class RepChecks {

  private static final Set<String> STANDARD =
      Arrays.stream(RepBody.class.getRecordComponents())
          .map(RecordComponent::getName)
          .map(RepChecks::bare)
          .collect(Collectors.toUnmodifiableSet());

  private static final double LARGEST = 1e15;
  private static final int LONGEST = 1_000;
  private static final int MOST = 1_000;
  private static final int MOST_ATTRIBUTES = 200;

  private final String rep;
  private final FieldChecks fields;

  RepChecks(String rep) {
    this.rep = rep;
    fields = new FieldChecks("the rep (" + rep + ")");
  }

  void id(@Nullable String id) {
    if (id != null && !id.equals(rep)) {
      fields.bad("id", id, "be that of the path", "leave it out");
    }
  }

  Optional<String> text(String field, @Nullable String value) {
    return fields.text(field, value, LONGEST);
  }

  Optional<ZoneId> zone(String field, @Nullable String value) {
    return text(field, value)
        .flatMap(zone -> {
          try {
            return Optional.of(ZoneId.of(zone));
          } catch (DateTimeException _) {
            fields.bad(
                field, zone, "be a time zone", "write it as Europe/Berlin or America/New_York");
            return Optional.empty();
          }
        });
  }

  Optional<Instant> moment(String field, @Nullable String value, ZoneId zone) {
    return fields.momentOrDay(field, value, zone);
  }

  void order(Optional<Instant> from, Optional<Instant> to) {
    from.ifPresent(begin ->
        to.filter(end -> !begin.isBefore(end))
            .ifPresent(end ->
                fields.bad(
                    "activeTo",
                    end,
                    "be after activeFrom (" + begin + ")",
                    "the two are swapped; activeTo is the first day on which the rep takes no leads")));
  }

  Set<String> words(String field, @Nullable List<@Nullable String> values) {
    if (values == null) {
      return Set.of();
    }
    if (values.size() > MOST) {
      fields.bad(field, values.size(), "be at most " + MOST, "use a territory or an attribute");
      return Set.of();
    }
    Set<String> words = new LinkedHashSet<>();
    for (String value : values) {
      text(field, value)
          .ifPresent(word -> {
            if (word.contains(";")) {
              fields.bad(field, word, "be a list of words without semicolons", "it is two words");
            }
            words.add(word);
          });
    }
    return words;
  }

  OptionalDouble number(String field, @Nullable Double value) {
    if (value == null) {
      return OptionalDouble.empty();
    }
    atLeastZero(field, value);
    if (value >= LARGEST) {
      fields.bad(field, value, "be less than 10 to the 15th", "the decimal point is missing");
    }
    return OptionalDouble.of(value);
  }

  OptionalInt whole(String field, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    atLeastZero(field, value);
    return OptionalInt.of(value);
  }

  private void atLeastZero(String field, Number value) {
    if (value.doubleValue() < 0) {
      fields.bad(field, value, "be 0 or more", "the sign is a typing error");
    }
  }

  Map<String, Field> attributes(@Nullable Map<String, @Nullable JsonNode> values) {
    Map<String, Field> attributes = new HashMap<>();
    if (values == null) {
      return attributes;
    }
    if (values.size() > MOST_ATTRIBUTES) {
      fields.error("attributes", "A rep must have at most " + MOST_ATTRIBUTES + " attributes.");
      return attributes;
    }
    values.forEach((name, value) -> {
      if (name.isBlank() || STANDARD.contains(bare(name))) {
        fields.error(
            "attributes." + name,
            "The attribute (%s) must not have the name of a standard field.\nMaybe send it beside attributes."
                .formatted(name));
      } else if (value != null) {
        attribute("attributes." + name, value).ifPresent(field -> attributes.put(name, field));
      }
    });
    return attributes;
  }

  private Optional<Field> attribute(String path, JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    }
    if (value.isBoolean()) {
      return Optional.of(Field.of(value.booleanValue()));
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return Optional.of(Field.of(value.doubleValue()));
    }
    if (value.isString()) {
      return text(path, value.stringValue()).map(Field::of);
    }
    fields.error(
        path,
        "The %s of the rep (%s) must be a number, a text, true, false or null."
            .formatted(path, rep));
    return Optional.empty();
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  /**
   * Refuses the request where anything is wrong.
   *
   * @throws RequestException with everything that is wrong
   */
  void refuse() {
    fields.refuse();
  }
}

package io.fairlead.web;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types of values in words that a person understands. */
final class Kinds {

  private static final Set<Class<?>> WHOLE =
      Set.of(
          int.class,
          Integer.class,
          long.class,
          Long.class,
          short.class,
          Short.class,
          BigInteger.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class, Number.class);
  private static final Map<Class<?>, String> WORDS =
      Map.of(
          boolean.class, "true or false",
          Boolean.class, "true or false",
          String.class, "text",
          Instant.class, "a time with its zone, like 2026-03-01T09:00:00Z",
          LocalDate.class, "a date, like 2026-03-01",
          Duration.class, "a duration, like PT30M",
          UUID.class, "an id, like 01234567-89ab-cdef-0123-456789abcdef");

  private Kinds() {}

  /** What a value of that type must be: "a whole number", "one of A, B". */
  static String of(@Nullable Class<?> type) {
    if (type == null) {
      return "of another kind";
    }
    if (WORDS.containsKey(type)) {
      return WORDS.getOrDefault(type, "");
    }
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (NUMBERS.contains(type)) {
      return "a number";
    }
    if (type.isEnum()) {
      return "one of " + words(type);
    }
    return type.isArray() || Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }

  /** The words that JSON has for the constants of an enum, joined by commas. */
  static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Json::word).collect(Collectors.joining(", "));
  }
}

package io.fairlead.plan;

import dev.cel.common.CelValidationException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in plain words what CEL objects to. */
final class CelErrors {

  private static final Pattern OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']+)' applied to '[^(]*\\((.*)\\)' \\(candidates.*");

  private CelErrors() {}

  /** The first objection. */
  static String words(CelValidationException e) {
    return e.getErrors().stream()
        .findFirst()
        .map(issue -> words(issue.getMessage()))
        .orElse("it cannot be read.");
  }

  private static String words(String message) {
    Matcher overload = OVERLOAD.matcher(message.lines().findFirst().orElse(""));
    if (!overload.matches()) {
      return message.lines().findFirst().orElse("").strip() + ".";
    }
    boolean numbers = overload.group(2).contains("double") && overload.group(2).contains("int");
    return "%s does not go with %s.%s"
        .formatted(
            Comparisons.asWritten(overload.group(1)),
            Arrays.stream(overload.group(2).split(", "))
                .map(CelErrors::type)
                .collect(Collectors.joining(" and ")),
            numbers ? "\nMaybe write whole numbers with a point, as in 2.0." : "");
  }

  private static String type(String type) {
    return switch (type.replaceFirst("^wrapper\\((.*)\\)$", "$1")) {
      case "string" -> "text";
      case "double" -> "a number";
      case "int", "uint" -> "a whole number";
      case "bool" -> "a yes or no";
      case "google.protobuf.Timestamp", "timestamp" -> "a time";
      case "null" -> "null";
      default -> type.startsWith("list(") || type.equals("list") ? "a list" : "a value";
    };
  }
}

package io.fairlead.web;

import io.fairlead.jobs.Failure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a body, in sentences that do not repeat what it holds. */
final class BodyErrors {

  private static final String BODY = "body";

  private BodyErrors() {}

  /** The refusal for what Jackson could not read. */
  static RequestException refusal(JacksonException failure) {
    List<JacksonException.Reference> path = failure.getPath();
    return switch (failure) {
      case UnrecognizedPropertyException e -> unknown(e);
      case InputCoercionException e -> mustBe(path, Kinds.of(e.getTargetType()) + " in range");
      case MismatchedInputException e when message(e).startsWith("Trailing token") -> malformed(e);
      case MismatchedInputException e when message(e).startsWith("Missing required") ->
          mustBe(path, "given");
      case MismatchedInputException e -> mustBe(path, Kinds.of(e.getTargetType()));
      case ValueInstantiationException e when e.getCause() != null ->
          Failure.sentence(e.getCause())
              .map(sentence -> RequestException.bad(text(path), sentence))
              .orElseGet(() -> mustBe(path, "of another kind"));
      case JacksonException e when message(e).startsWith("Duplicate") -> twice(e);
      default -> malformed(failure);
    };
  }

  private static RequestException unknown(UnrecognizedPropertyException failure) {
    String known =
        Stream.ofNullable(failure.getKnownPropertyIds())
            .flatMap(ids -> ids.stream())
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    List<JacksonException.Reference> path = failure.getPath();
    return RequestException.bad(
        text(path),
        "The field (%s) of %s must be one that is known.\nMaybe it is one of %s."
            .formatted(failure.getPropertyName(), text(path.subList(0, path.size() - 1)), known));
  }

  private static RequestException mustBe(List<JacksonException.Reference> path, String what) {
    String field = text(path);
    return RequestException.bad(
        field,
        field.equals(BODY)
            ? "The body of the request must be " + what + "."
            : "The field (" + field + ") of the body must be " + what + ".");
  }

  private static RequestException twice(JacksonException failure) {
    return at(failure.getLocation(), "must hold each field once");
  }

  private static RequestException malformed(JacksonException failure) {
    return at(failure.getLocation(), "must be JSON");
  }

  /** The refusal of a body for what stands at one place. */
  static RequestException at(TokenStreamLocation where, String must) {
    return RequestException.bad(
        BODY,
        "The body of the request %s.\nMaybe look at line %d, column %d."
            .formatted(must, where.getLineNr(), where.getColumnNr()));
  }

  /** The path as people write it: {@code leads[3].employees}; {@code body} for the whole. */
  private static String text(List<JacksonException.Reference> path) {
    StringBuilder text = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return text.isEmpty() ? BODY : text.toString();
  }

  private static String message(JacksonException failure) {
    return String.valueOf(failure.getOriginalMessage());
  }
}

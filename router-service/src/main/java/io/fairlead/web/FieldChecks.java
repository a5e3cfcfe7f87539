package io.fairlead.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads the fields of a body and collects all that is wrong with them. */
final class FieldChecks {

  private static final int MOST_SHOWN = 60;

  private final String owner;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * @param owner whose fields they are, as the sentences say it
   */
  FieldChecks(String owner) {
    this.owner = owner;
  }

  /** Notes that a field is wrong: {@code The field (value) of the owner must ... Maybe ...}. */
  void bad(String field, Object value, String must, String maybe) {
    String text = String.valueOf(value);
    String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    error(
        field, "The %s (%s) of %s must %s.\nMaybe %s.".formatted(field, shown, owner, must, maybe));
  }

  void error(String field, String reason) {
    errors.add(new FieldError(field, reason));
  }

  /** The text without blanks around it; blank counts as missing. Errors do not repeat it. */
  Optional<String> text(String field, @Nullable String value, int longest) {
    Optional<String> text =
        Optional.ofNullable(value).map(String::strip).filter(word -> !word.isEmpty());
    text.filter(word -> word.length() > longest)
        .ifPresent(_ ->
            error(
                field,
                "The %s of %s must have at most %d characters.\nMaybe shorten it."
                    .formatted(field, owner, longest)));
    return text;
  }

  /** The text, or nothing where it is missing, which is noted. */
  String required(String field, @Nullable String value, int longest, String maybe) {
    Optional<String> text = text(field, value, longest);
    if (text.isEmpty()) {
      missing(field, maybe);
    }
    return text.orElse("");
  }

  void missing(String field, String maybe) {
    error(field, "The %s of %s must be there.\nMaybe %s.".formatted(field, owner, maybe));
  }

  /** A moment, or a date, which means the start of that day in that zone. */
  Optional<Instant> momentOrDay(String field, @Nullable String value, ZoneId zone) {
    return Optional.ofNullable(value)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .flatMap(text -> {
          try {
            return Optional.of(Moments.read(text, zone));
          } catch (DateTimeException _) {
            bad(
                field,
                text,
                "be a date, or an ISO 8601 time with its zone",
                "write it as 2026-03-02, 2026-03-02T09:30:00Z or 2026-03-02T10:30:00+01:00");
            return Optional.empty();
          }
        });
  }

  /**
   * Refuses the request where anything is wrong.
   *
   * @throws RequestException with everything that is wrong
   */
  void refuse() {
    if (!errors.isEmpty()) {
      throw new RequestException(HttpStatus.BAD_REQUEST, errors);
    }
  }
}

package io.fairlead.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * Why a request was refused, as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong, in sentences
 * @param instance the path that was asked for
 * @param errors the parts of the request that are wrong; left out where it is none of them
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  /** The media type of problems. */
  static final String MEDIA_TYPE = "application/problem+json";

  Problem {
    errors = List.copyOf(errors);
  }

  static Problem of(
      HttpStatusCode status, String detail, String instance, List<FieldError> errors) {
    String title =
        Optional.ofNullable(HttpStatus.resolve(status.value()))
            .map(HttpStatus::getReasonPhrase)
            .orElse("Refused");
    return new Problem("about:blank", title, status.value(), detail, instance, errors);
  }
}

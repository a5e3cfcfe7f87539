package io.fairlead.web;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A request that is refused; the answer is a problem with its status and sentence. */
public final class RequestException extends RuntimeException {

  private final HttpStatus status;
  private final transient List<FieldError> errors;
  private final transient HttpHeaders headers;

  private RequestException(
      HttpStatus status, String sentence, List<FieldError> errors, HttpHeaders headers) {
    super(sentence);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.headers = headers;
  }

  /** Refused for no one field's sake. */
  public RequestException(HttpStatus status, String sentence) {
    this(status, sentence, List.of(), HttpHeaders.EMPTY);
  }

  /**
   * Refused for one field's sake.
   *
   * @param field its path
   * @param reason a sentence
   */
  public RequestException(HttpStatus status, String field, String reason) {
    this(status, reason, List.of(new FieldError(field, reason)), HttpHeaders.EMPTY);
  }

  /** Refused for the sake of several fields, at least one. */
  public RequestException(HttpStatus status, List<FieldError> errors) {
    this(
        status,
        String.join("\n", errors.stream().map(FieldError::reason).toList()),
        errors,
        HttpHeaders.EMPTY);
  }

  /** 400 for one field's sake. */
  public static RequestException bad(String field, String reason) {
    return new RequestException(HttpStatus.BAD_REQUEST, field, reason);
  }

  /** 404: what the path names is not there. */
  public static RequestException notFound(String sentence) {
    return new RequestException(HttpStatus.NOT_FOUND, sentence);
  }

  /** 409: what is there stands against it. */
  public static RequestException conflict(String sentence) {
    return new RequestException(HttpStatus.CONFLICT, sentence);
  }

  /** The same with one header more in the answer. */
  RequestException withHeader(String name, String value) {
    HttpHeaders more = new HttpHeaders();
    more.addAll(headers);
    more.add(name, value);
    return new RequestException(status, sentence(), errors, more);
  }

  HttpStatus status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  List<FieldError> errors() {
    return errors;
  }

  HttpHeaders headers() {
    return headers;
  }
}

package io.fairlead.web;

import java.net.http.HttpResponse;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An answer of the service.
 *
 * @param status the HTTP status
 * @param text the body as it came
 * @param response everything else
 */
public record Reply(int status, String text, HttpResponse<String> response) {

  static Reply of(HttpResponse<String> response) {
    return new Reply(response.statusCode(), response.body(), response);
  }

  /** The body as JSON. */
  public JsonNode json() {
    return Json.strict().readTree(text);
  }

  /** The text of a field of the body; fails where there is none. */
  public String field(String name) {
    return json().required(name).asString();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return response.headers().firstValue(name);
  }
}

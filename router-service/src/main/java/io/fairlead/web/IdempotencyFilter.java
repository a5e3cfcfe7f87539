package io.fairlead.web;

import io.fairlead.ledger.AnswerStore;
import io.fairlead.ledger.AnswerStore.Begun;
import io.fairlead.ledger.AnswerStore.Slot;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out a POST with an Idempotency-Key once, and answers its repeats as it answered first.
 */
final class IdempotencyFilter extends HttpFilter {

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final int LONGEST = 200;

  private record Kept(Optional<String> contentType, Optional<String> location, String body) {}

  private final AnswerStore answers;
  private final JsonMapper json;
  private final Set<Slot> underWay = ConcurrentHashMap.newKeySet();

  IdempotencyFilter(AnswerStore answers, JsonMapper json) {
    this.answers = answers;
    this.json = json;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Caller> caller = Caller.of(request);
    if (caller.isPresent()
        && request.getMethod().equals("POST")
        && request.getHeader(HEADER) != null) {
      once(caller.get(), request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private void once(
      Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Slot slot = new Slot(caller.label(), key(request));
    switch (answers.begin(slot, digest(request, caller))) {
      case Begun.First _ -> first(caller, slot, request, response, chain);
      case Begun.Repeat(int status, String body) -> replay(caller, status, body, response);
      case Begun.UnderWay _ ->
          throw new RequestException(
              HttpStatus.CONFLICT,
              HEADER,
              "The first request with this Idempotency-Key must be answered before it is repeated."
                  + "\nMaybe try again in a moment.");
      case Begun.Other _ ->
          throw new RequestException(
              HttpStatus.UNPROCESSABLE_CONTENT,
              HEADER,
              "The Idempotency-Key of the request must not be that of another request.\n"
                  + "Maybe use a new key for each request, and the same only to repeat it.");
    }
  }

  private void first(
      Caller caller,
      Slot slot,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
    boolean answered = false;
    underWay.add(slot);
    try {
      chain.doFilter(request, caught);
      if (caught.getStatus() < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
        answers.finish(slot, caught.getStatus(), sealed(caller, caught));
        answered = true;
      }
    } finally {
      underWay.remove(slot);
      if (!answered) {
        answers.abandon(slot);
      }
    }
    caught.copyBodyToResponse();
  }

  private String sealed(Caller caller, ContentCachingResponseWrapper caught) {
    Kept kept =
        new Kept(
            Optional.ofNullable(caught.getContentType()),
            Optional.ofNullable(caught.getHeader(HttpHeaders.LOCATION)),
            new String(caught.getContentAsByteArray(), StandardCharsets.UTF_8));
    return AnswerSeal.seal(caller.secret(), json.writeValueAsString(kept));
  }

  private void replay(Caller caller, int status, String body, HttpServletResponse response)
      throws IOException {
    Kept kept = json.readValue(AnswerSeal.open(caller.secret(), body), Kept.class);
    response.setStatus(status);
    response.setHeader(REPLAYED, "true");
    kept.location().ifPresent(location -> response.setHeader(HttpHeaders.LOCATION, location));
    kept.contentType().ifPresent(response::setContentType);
    byte[] bytes = kept.body().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private static String key(HttpServletRequest request) {
    String key = request.getHeader(HEADER);
    if (key.isBlank()
        || key.length() > LONGEST
        || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw RequestException.bad(
          HEADER,
          "The Idempotency-Key of the request must be 1 to "
              + LONGEST
              + " letters, digits and signs.\nMaybe use a UUID.");
    }
    return key;
  }

  /** Of everything that makes the request what it is; a streamed body is not waited for. */
  private static byte[] digest(HttpServletRequest request, Caller caller) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(caller.secret().digest());
      digest.update(
          "%s %s?%s\n"
              .formatted(
                  request.getMethod(),
                  request.getRequestURI(),
                  Objects.toString(request.getQueryString(), ""))
              .getBytes(StandardCharsets.UTF_8));
      if (request instanceof ReadRequest read) {
        digest.update(read.body());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java must know SHA-256.\nMaybe use another Java.", e);
    }
  }

  @Scheduled(fixedDelayString = "PT15S")
  void keepAlive() {
    answers.keepAlive(underWay);
  }

  @Scheduled(fixedDelayString = "PT1H")
  void forgetStale() {
    answers.forgetStale();
  }
}

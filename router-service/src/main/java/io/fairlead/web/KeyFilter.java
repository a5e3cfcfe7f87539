package io.fairlead.web;

import io.fairlead.keys.Keys;
import io.fairlead.keys.SecretKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Lets nobody in without a key, but to the few open paths. */
final class KeyFilter extends HttpFilter {

  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"Fairlead\"";

  private final Keys keys;

  KeyFilter(Keys keys) {
    this.keys = keys;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!Paths.open(request)) {
      caller(request).bringTo(request);
    }
    chain.doFilter(request, response);
  }

  private Caller caller(HttpServletRequest request) {
    SecretKey secret =
        sent(request)
            .orElseThrow(() ->
                refusal(
                    "The request must carry a key.\n"
                        + "Maybe send the header Authorization: Bearer KEY.",
                    CHALLENGE));
    return keys.find(secret)
        .map(key -> new Caller(key, secret))
        .orElseThrow(() ->
            refusal(
                "The key of the request must be one that is known.\n"
                    + "Maybe it was revoked, or is another installation's.",
                CHALLENGE + ", error=\"invalid_token\""));
  }

  private static Optional<SecretKey> sent(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(text -> !text.isEmpty())
        .map(SecretKey::new);
  }

  private static RequestException refusal(String sentence, String challenge) {
    return new RequestException(HttpStatus.UNAUTHORIZED, sentence)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }
}

package io.fairlead.web;

import io.fairlead.keys.SecretKey;
import io.fairlead.ledger.ApiKey;
import io.fairlead.ledger.KeyScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Who asks: the holder of a key. A controller that needs to know takes one as an argument. */
public final class Caller {

  private static final String ATTRIBUTE = Caller.class.getName();

  private final ApiKey key;
  private final SecretKey secret;

  Caller(ApiKey key, SecretKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /** The label of the key, for the records. */
  public String label() {
    return key.label();
  }

  /** Whether the key has one of these scopes, or {@code admin}. */
  boolean may(Set<KeyScope> any) {
    return key.scopes().contains(KeyScope.ADMIN) || any.stream().anyMatch(key.scopes()::contains);
  }

  SecretKey secret() {
    return secret;
  }

  void bringTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }
}

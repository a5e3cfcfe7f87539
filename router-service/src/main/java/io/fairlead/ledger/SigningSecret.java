package io.fairlead.ledger;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What Fairlead and a receiver both know, to tell letters from each other's. Never printed by
 * accident: {@link #toString} is silent.
 */
public final class SigningSecret {

  private static final String PREFIX = "fls_";
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  /** The secret with that text. */
  public SigningSecret(String text) {
    this.text = text;
  }

  /** A new secret of 256 random bits. */
  public static SigningSecret random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new SigningSecret(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The secret itself, to be shown once. */
  public String reveal() {
    return text;
  }

  /** The key of a MAC: its text in UTF-8. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }
}

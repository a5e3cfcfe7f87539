package io.fairlead.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A key of the API in clear, as its owner sends it. Never printed by accident: {@link #toString} is
 * silent.
 */
public final class SecretKey {

  private static final String PREFIX = "flk_";
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  /** The key with that text. */
  public SecretKey(String text) {
    this.text = text;
  }

  /** A new key of 256 random bits. */
  public static SecretKey random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new SecretKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The key itself, to be shown once. */
  public String reveal() {
    return text;
  }

  /** SHA-256 of the key, by which it is known again. */
  public byte[] digest() {
    return sha256(text);
  }

  /**
   * A secret that only the holder of the key has, and that tells nothing of the key.
   *
   * @param purpose what it is for; another purpose gives another secret
   * @return 32 bytes
   */
  public byte[] secretFor(String purpose) {
    return sha256(purpose + '\0' + text);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java must know SHA-256.\nMaybe use another Java.", e);
    }
  }
}

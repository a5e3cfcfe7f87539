package io.fairlead.events;

import io.fairlead.ledger.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs letters, so that a receiver knows who sent them, when, and that nobody changed them. */
final class Seal {

  private static final String VERSION = "v1=";
  private static final String HMAC = "HmacSHA256";

  private Seal() {}

  /**
   * The signature of a letter: {@code v1=} and HMAC-SHA256 (RFC 2104) in hexadecimal of timestamp,
   * a dot and body.
   *
   * @param timestamp seconds since 1970
   */
  static String of(SigningSecret secret, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.bytes(), HMAC));
      mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      return VERSION + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Java must know " + HMAC + ".\nMaybe use another Java.", e);
    }
  }
}

package io.fairlead.routing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Draws that can be drawn again: a function of installation, lead, trigger and attempt. */
public final class Seed {

  private Seed() {}

  /**
   * A draw in [0, 1): the first 53 bits of SHA-256 over the arguments.
   *
   * @param installation what makes this installation's draws its own
   * @param system system of the lead
   * @param externalId the lead's id there
   * @param trigger what asked for the decision
   * @param attempt 1 for the first
   */
  public static double draw(
      byte[] installation, String system, String externalId, String trigger, int attempt) {
    MessageDigest sha = sha256();
    sha.update(installation);
    for (String part : new String[] {system, externalId, trigger}) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha.update(bytes);
    }
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(attempt).array());
    long bits = ByteBuffer.wrap(sha.digest()).getLong() >>> 11;
    return bits * 0x1p-53;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}

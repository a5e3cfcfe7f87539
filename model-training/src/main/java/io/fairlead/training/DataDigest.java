package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says which rows a model was trained on. */
final class DataDigest {

  private DataDigest() {}

  /**
   * SHA-256 of every example's row, rep, time, way of assigning, load, outcome, when that was
   * known, and value, in hex.
   */
  static String of(Sample sample) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        for (Example example : sample.examples()) {
          write(out, sample, example);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void write(DataOutputStream out, Sample sample, Example example)
      throws IOException {
    FeatureRow row = example.row();
    for (int i = 0; i < sample.schema().numbers().size(); i++) {
      out.writeDouble(row.number(i));
    }
    for (int i = 0; i < sample.schema().categories().size(); i++) {
      out.writeUTF(row.category(i));
    }
    out.writeUTF(example.rep());
    out.writeUTF(example.assignedAt().toString());
    out.writeUTF(example.assignedBy().orElse(""));
    out.writeInt(example.load().taken());
    out.writeInt(example.load().maxPerDay().orElse(-1));
    out.writeBoolean(example.converted());
    out.writeUTF(example.knownAt().toString());
    out.writeDouble(example.value().orElse(0));
  }
}

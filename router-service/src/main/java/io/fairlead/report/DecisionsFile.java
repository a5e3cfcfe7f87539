package io.fairlead.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.fairlead.ledger.ExportedDecisions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;

/**
 * Writes decisions as CSV, packed where the name ends in {@code .gz}; needs no memory to speak of.
 */
public final class DecisionsFile {

  private DecisionsFile() {}

  /**
   * Writes a file.
   *
   * @param read reads the decisions and tells each row
   * @return how many it read
   */
  public static long write(Path file, ToLongFunction<ExportedDecisions.Rows> read)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed =
            file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
        CsvWriter csv =
            CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(
                    new BufferedWriter(
                        new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16))) {
      return read.applyAsLong(csv::writeRecord);
    }
  }
}

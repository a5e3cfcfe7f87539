package io.fairlead.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Size by {@code -Dfairlead.rows}; a million rows are measured by hand with {@code -Xmx1g}. */
class LargeImportTest {

  private static final int ROWS = Integer.getInteger("fairlead.rows", 200_000);

  /** Far below what the rows take as objects: about 1.5 kB each. */
  private static final long MOST_KEPT = 48L << 20;

  @TempDir private Path folder;

  @Test
  void aLargeFileStreamsInBoundedMemory() throws IOException {
    Path reps = folder.resolve("reps.csv");
    Files.writeString(reps, "id\nr0\nr1\nr2\nr3\nr4\nr5\nr6\nr7\nr8\nr9\n");
    Path history = history();
    try (TestDatabase database = TestDatabase.create()) {
      FactStore store = new FactStore(database.dataSource());
      Importer importer = new Importer(store, Clock.systemUTC());
      importer.run(ImportKind.REPS, Source.of(reps), Progress.NONE);
      long before = used();
      List<Double> shares = new ArrayList<>();
      AtomicLong most = new AtomicLong();
      Instant start = Instant.now();
      ImportReport report =
          importer.run(
              ImportKind.HISTORY,
              Source.of(history),
              (share, rows) -> {
                shares.add(share);
                if (rows % (ROWS / 4) == 0) {
                  most.accumulateAndGet(used() - before, Math::max);
                }
              });
      Instant imported = Instant.now();
      AtomicLong facts = new AtomicLong();
      store.readAfter(
          FactCursor.START, batch -> batch.facts().forEach(_ -> read(facts, before, most)));
      Instant read = Instant.now();
      System.out.printf(
          "%d rows: import %d s, read back in commit order %d s, kept %d MB%n",
          ROWS,
          Duration.between(start, imported).toSeconds(),
          Duration.between(imported, read).toSeconds(),
          most.get() >> 20);
      assertThat(report.rowsAdded()).isEqualTo(ROWS);
      assertThat(report.outcomes()).isEqualTo(ROWS / 2);
      assertThat(facts.get()).isEqualTo(ROWS + ROWS / 2);
      assertThat(shares).isSorted().last().isEqualTo(1.0);
      assertThat(most.get()).isLessThan(MOST_KEPT);
    }
  }

  private static void read(AtomicLong facts, long before, AtomicLong most) {
    if (facts.incrementAndGet() % (ROWS / 2) == 0) {
      most.accumulateAndGet(used() - before, Math::max);
    }
  }

  /** What is reachable, in bytes. */
  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private Path history() throws IOException {
    Path file = folder.resolve("history.csv");
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "externalId,occurredAt,source,industry,country,employees,pageViews,estimatedValue,rep,assignedAt,assignedBy,outcome,outcomeAt,value\n");
      for (int i = 0; i < ROWS; i++) {
        Instant at = start.plusSeconds(30L * i);
        out.write("L" + i + "," + at + ",web,finance,DE," + i % 900 + "," + i % 20 + "," + i * 0.5);
        out.write(",r" + i % 10 + "," + at.plusSeconds(60) + ",round_robin");
        out.write(i % 2 == 0 ? ",LOST," + at.plusSeconds(86_400) + ",\n" : ",,,\n");
      }
    }
    return file;
  }
}

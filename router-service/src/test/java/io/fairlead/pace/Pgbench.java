package io.fairlead.pace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the database alone can do: pgbench gives each lead in one prepared transaction, which reads
 * 100 reps and writes a decision with 100 candidates.
 */
final class Pgbench {

  private static final int CANDIDATES = 100;

  private final Server server;
  private final Path folder;

  /** Makes its tables anew. */
  Pgbench(Server server, Path folder) {
    this.server = server;
    this.folder = folder;
    server.run(text("pgbench-schema.sql"));
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("pgbench.sql"), text("pgbench.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each client begins again as soon as it is done. */
  Sample closed(int clients, double seconds) {
    return run(clients, seconds, List.of());
  }

  /** Leads come at random, as many a second as that. */
  Sample open(int clients, double rate, double seconds) {
    return run(clients, seconds, List.of("--rate", String.format(Locale.ROOT, "%.1f", rate)));
  }

  private Sample run(int clients, double seconds, List<String> more) {
    List<String> command =
        new ArrayList<>(
            List.of("pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1", "-U", "postgres"));
    command.addAll(List.of("-p", String.valueOf(server.port()), "-f", "pgbench.sql"));
    command.addAll(List.of("-c", String.valueOf(clients), "-j", "2", "-l"));
    command.addAll(List.of("-T", String.valueOf(Math.round(seconds)), "-D", "slate=" + slate()));
    command.addAll(more);
    command.add("postgres");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("PGPASSWORD", server.password());
    try {
      if (builder.start().waitFor() != 0) {
        throw new IllegalStateException(Files.readString(folder.resolve("said")));
      }
      return Sample.of(latencies(), 0, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The third word of each line of its logs, in microseconds; from when a lead was due. */
  private long[] latencies() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> logs =
          files.filter(file -> file.getFileName().toString().startsWith("pgbench_log.")).toList();
      List<String> lines = new ArrayList<>();
      for (Path log : logs) {
        lines.addAll(Files.readAllLines(log));
        Files.delete(log);
      }
      return lines.stream()
          .mapToLong(line -> Long.parseLong(line.split(" ", 4)[2]) * 1000)
          .toArray();
    }
  }

  /** About 4 kB. */
  private static String slate() {
    return IntStream.rangeClosed(1, CANDIDATES)
        .mapToObj(rep ->
            String.format(
                Locale.ROOT,
                "{\"r\":%d,\"p\":%.4f,\"v\":%.2f,\"e\":true}",
                rep,
                0.01 + (rep * 37 % 100) / 251.0,
                (rep * 7919 % 10007) / 31.0))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String name) {
    try (InputStream in = Objects.requireNonNull(Pgbench.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

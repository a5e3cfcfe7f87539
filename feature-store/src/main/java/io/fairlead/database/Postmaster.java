package io.fairlead.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL that runs on a data directory, as its postmaster.pid says.
 *
 * @param data its data directory
 * @param pid its process
 * @param port where it listens
 */
record Postmaster(Path data, long pid, int port) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  // Lines of postmaster.pid: process, data directory, start, port, ...
  private static final int PID = 0;
  private static final int PORT = 3;

  /** Absent where none runs there; a file that a dead one left behind is no sign of life. */
  static Optional<Postmaster> on(Path data) {
    try {
      List<String> lines = Files.readAllLines(pidFile(data));
      return lines.size() <= PORT
          ? Optional.empty()
          : Optional.of(
                  new Postmaster(
                      data,
                      Long.parseLong(lines.get(PID).strip()),
                      Integer.parseInt(lines.get(PORT).strip())))
              .filter(Postmaster::runs);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stops the PostgreSQL that a killed Fairlead left behind, if there is one. Takes away its
   * postmaster.pid otherwise: PostgreSQL would refuse to start where another process has that pid.
   */
  static void clear(Path data) {
    try {
      Optional<Postmaster> left = on(data);
      if (left.isPresent()) {
        left.get().stop();
      } else {
        Files.deleteIfExists(pidFile(data));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path pidFile(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** Pids are used again: only a process that was started on this very directory is meant. */
  private boolean runs() {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .filter(arguments -> Arrays.asList(arguments).contains(data.toString()))
        .isPresent();
  }

  /**
   * Fast shutdown. PostgreSQL takes its postmaster.pid away as the last thing it does, and that is
   * what is waited for: the process itself can stay on as a zombie where nobody reaps it.
   */
  private void stop() throws IOException, InterruptedException {
    try (WatchService watch = data.getFileSystem().newWatchService()) {
      data.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      new ProcessBuilder("sh", "-c", "kill -INT " + pid).start().waitFor();
      while (runs() && Files.exists(pidFile(data))) {
        WatchKey deleted = watch.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (deleted == null) {
          throw new DatabaseException(
              "The PostgreSQL (process "
                  + pid
                  + ") of the data folder ("
                  + data
                  + ") must end when asked to, but went on for "
                  + PATIENCE.toSeconds()
                  + " s.\n"
                  + "Maybe look what it is doing, or stop it with: kill -QUIT "
                  + pid);
        }
        deleted.reset();
      }
    }
  }
}

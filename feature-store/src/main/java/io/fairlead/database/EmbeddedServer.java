package io.fairlead.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * A PostgreSQL of Fairlead's own in a data folder. It listens on the loopback interface only and
 * asks for a password that only the folder's owner can read.
 */
final class EmbeddedServer implements AutoCloseable {

  /** Recovery after a crash takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final EmbeddedPostgres postgres;
  private final FolderLock lock;

  private EmbeddedServer(EmbeddedPostgres postgres, FolderLock lock) {
    this.postgres = postgres;
    this.lock = lock;
  }

  /** Starts the server and owns the lock from now on: a start that fails gives it back. */
  static EmbeddedServer start(DataFolder folder, FolderLock lock) {
    try {
      Leftovers.clear(folder);
      boolean first = !Files.exists(folder.postgres().resolve("PG_VERSION"));
      ServerPassword password = first ? ServerPassword.create(folder) : ServerPassword.of(folder);
      EmbeddedPostgres postgres = run(folder, password);
      if (first) {
        password.keep(folder);
      }
      return new EmbeddedServer(postgres, lock);
    } catch (DatabaseException e) {
      lock.close();
      throw e;
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      lock.close();
      throw new DatabaseException(
          "The PostgreSQL of the data folder ("
              + folder
              + ") must start, but did not.\n"
              + "Maybe its own messages in the log say why; as root it can only start where"
              + " `unshare -U` is allowed, so start Fairlead as another user.",
          e);
    }
  }

  private static EmbeddedPostgres run(DataFolder folder, ServerPassword password)
      throws IOException {
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(folder.binaries().toFile())
          .setDataDirectory(folder.postgres())
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(false) // Fairlead's own close decides the order
          .setPGStartupWait(PATIENCE)
          .setConnectConfig("password", password.value())
          // For initdb, the first time; its last --auth counts, and zonky's own is "trust".
          .setLocaleConfig("auth", "scram-sha-256")
          .setLocaleConfig("pwfile", folder.newPassword().toString())
          // The same order of texts on every machine, whatever its C library.
          .setLocaleConfig("locale-provider", "builtin")
          .setLocaleConfig("builtin-locale", "C.UTF-8")
          .setLocaleConfig("locale", "C")
          // zonky turns these off.
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("unix_socket_directories", "")
          .setServerConfig("timezone", "UTC")
          .setServerConfig("log_timezone", "UTC")
          // A failed statement goes to its caller; in the log it could show personal data.
          .setServerConfig("log_min_messages", "log")
          .setServerConfig("log_min_error_statement", "panic")
          // For a small machine with a solid-state disk.
          .setServerConfig("max_connections", "100")
          .setServerConfig("shared_buffers", "256MB")
          .setServerConfig("maintenance_work_mem", "128MB")
          .setServerConfig("random_page_cost", "1.1")
          // After a checkpoint whole pages go into the log, and answers take longer: let one come
          // in a quarter of an hour, or after 2 GB. So much is read again after a crash.
          .setServerConfig("checkpoint_timeout", "15min")
          .setServerConfig("max_wal_size", "4GB")
          .setServerConfig("min_wal_size", "1GB")
          .start();
    } catch (IOException | RuntimeException e) {
      Postmaster.clear(folder.postgres()); // it may have started all the same, only too late
      throw e;
    }
  }

  int port() {
    return postgres.getPort();
  }

  @Override
  public void close() {
    try (lock) {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

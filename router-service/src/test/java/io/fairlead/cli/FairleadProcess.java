package io.fairlead.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code fairlead serve} in a process of its own, as its users run it. */
public final class FairleadProcess implements AutoCloseable {

  /** The administrator's key. */
  public static final String KEY = "flk_a-key-for-the-tests-of-processes";

  private static final String SERVES_AT = "Fairlead serves at ";

  private final Process process;
  private final URI url;

  private FairleadProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it on a data folder and returns when it serves. */
  public static FairleadProcess serve(Path folder) {
    return serve("--data", folder.toString());
  }

  /** Starts it beside others on a server of one's own and returns when it serves. */
  public static FairleadProcess serve(String jdbcUrl) {
    return serve("--database", jdbcUrl);
  }

  private static FairleadProcess serve(String option, String database) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1", // its life is short: compiling well would take the longest
            "-XX:+UseSerialGC",
            "io.fairlead.Fairlead",
            "serve",
            "--port",
            "0",
            option,
            database);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return serve(builder);
  }

  /** Starts a program that serves Fairlead, with {@link #KEY}, and returns when it serves. */
  public static FairleadProcess serve(ProcessBuilder builder) {
    builder.environment().put("FAIRLEAD_ADMIN_KEY", KEY);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      // A run that is broken off leaves nothing behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroy));
      BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.startsWith(SERVES_AT)) {
          Thread.ofPlatform()
              .daemon()
              .start(() -> drain(said)); // the common pool may be one thread
          return new FairleadProcess(process, URI.create(line.substring(SERVES_AT.length())));
        }
      }
      throw new IllegalStateException("fairlead serve ended with " + process.waitFor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** So that it never waits for somebody to read what it says. */
  private static void drain(BufferedReader said) {
    try (said) {
      said.lines().forEach(_ -> {});
    } catch (IOException | UncheckedIOException _) {
      // It has ended.
    }
  }

  /** Where it serves. */
  public URI url() {
    return url;
  }

  /** Number of the process. */
  public long pid() {
    return process.pid();
  }

  /** As kill -STOP does: it neither answers nor gives up what it holds. */
  public void freeze() {
    signal("STOP");
  }

  /** As kill -CONT does. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As Ctrl-C does; returns when it has ended. */
  @Override
  public void close() {
    process.toHandle().destroy(); // not that of Process, which closes what it says its last to
    process.onExit().join();
  }
}

package io.fairlead.pace;

import io.fairlead.cli.FairleadProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Fairlead as its users start it: the packaged jar, with the launcher's options for the JVM. */
final class Service implements AutoCloseable {

  /** What is measured. */
  static final Path JAR =
      Path.of(System.getProperty("pace.jar", "target/router-service-0.1.0-SNAPSHOT-exec.jar"));

  private final FairleadProcess process;
  private final Duration took;

  private Service(FairleadProcess process, Duration took) {
    this.process = process;
    this.took = took;
  }

  /** On a folder with an embedded PostgreSQL. */
  static Service on(Path folder) {
    return start(List.of("-jar", JAR.toString()), "--data", folder.toString());
  }

  /** Beside another one, on its database. */
  static Service beside(Server server) {
    return start(List.of("-jar", JAR.toString()), "--database", server.url());
  }

  /**
   * Starts it and returns when it serves.
   *
   * @param program further options of the JVM, and what it runs
   * @param database the option that names the database, and its value
   */
  static Service start(List<String> program, String... database) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(
        Arrays.stream(System.getProperty("pace.jvm", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList());
    command.addAll(program);
    command.addAll(List.of("serve", "--port", "0"));
    command.addAll(List.of(database));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE"); // as the launcher does
    long began = System.nanoTime();
    FairleadProcess process = FairleadProcess.serve(builder);
    return new Service(process, Duration.ofNanos(System.nanoTime() - began));
  }

  URI url() {
    return process.url();
  }

  long pid() {
    return process.pid();
  }

  /** From the start of the process until it says that it serves. */
  Duration took() {
    return took;
  }

  /** Memory of its process that is not on disk only, in bytes. */
  long resident() {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          * 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is on its heap once nothing is left to collect, in bytes. */
  long live() {
    jcmd("GC.run");
    String used = jcmd("GC.heap_info").replaceFirst("(?s).*? used (\\d+)K.*", "$1");
    return Long.parseLong(used) * 1024;
  }

  /** What a diagnostic command says. */
  String jcmd(String... command) {
    return tool("jcmd", Stream.concat(Stream.of(String.valueOf(pid())), Stream.of(command)));
  }

  /** A table of a recording. */
  static String view(Path recording, String table) {
    return tool(
        "jfr",
        Stream.of("view", "--width", "160", "--cell-height", "1", table, recording.toString()));
  }

  /** Unpacks the jar: the JDK's cache of classes knows none that are packed twice. */
  static void extract(Path app) {
    tool(
        "java",
        Stream.of(
            "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", app.toString()));
  }

  /** What a program of the JDK says. */
  private static String tool(String name, Stream<String> arguments) {
    String program = Path.of(System.getProperty("java.home"), "bin", name).toString();
    try {
      Process asked =
          new ProcessBuilder(Stream.concat(Stream.of(program), arguments).toList())
              .redirectErrorStream(true)
              .start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Ctrl-C does; returns when it has ended. */
  @Override
  public void close() {
    process.close();
  }
}

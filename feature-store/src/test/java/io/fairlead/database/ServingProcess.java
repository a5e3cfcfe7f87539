package io.fairlead.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/**
 * Another JVM that has a data folder open, and has committed a rep there, until it is closed or
 * killed.
 */
final class ServingProcess implements AutoCloseable {

  private final Process process;

  private ServingProcess(Process process) {
    this.process = process;
  }

  /** Returns when the rep is committed. */
  @SuppressWarnings("resource") // the reader's end is the process's
  static ServingProcess start(Path folder, String rep) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            ServingProcess.class.getName(),
            folder.toString(),
            rep);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (!"committed".equals(line)) {
      throw new IllegalStateException("The other process said: " + line);
    }
    return new ServingProcess(process);
  }

  long pid() {
    return process.pid();
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Lets it close its database and end. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** Arguments: the data folder, the id of a rep. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws Exception {
    try (Database database = Database.embedded(Path.of(arguments[0]))) {
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("insert into rep (id) values ('" + arguments[1] + "')");
      }
      System.out.println("committed");
      System.in.read();
    } catch (DatabaseException e) {
      System.out.println(e.getMessage());
    }
  }
}

package io.fairlead.cli;

import io.fairlead.database.Database;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say which database: a data folder, or a server of one's own. */
public final class DatabaseOptions {

  @ArgGroup private Place place = new Place();

  private static final class Place {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "Folder of a database of Fairlead's own; by default a folder of the user's.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--database",
        paramLabel = "JDBC_URL",
        description = "A PostgreSQL server of one's own, from version 15 on.")
    private Optional<String> database = Optional.empty();
  }

  /** Opens the database for a service, which has its data folder to itself. */
  Database open() {
    return place.database.map(Database::server).orElseGet(() -> Database.embedded(folder()));
  }

  /** Opens the database for a command, beside a service or without one. */
  Database attach() {
    return place.database.map(Database::server).orElseGet(() -> Database.attached(folder()));
  }

  private Path folder() {
    return place.data.orElseGet(
        () -> defaultFolder(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /** The user's folder for data of programs, as the XDG base directory specification has it. */
  static Path defaultFolder(Map<String, String> environment, Path home) {
    return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("fairlead");
  }
}

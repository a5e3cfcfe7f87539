package io.fairlead.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JooqSourcesTest {

  private static final String HINT = "out of date: run feature-store/generate-jooq";

  @TempDir private Path fresh;

  @Test
  void theGeneratedSourcesAreThoseOfTheMigrations() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      JooqSources.write(
          database.jdbcUrl(), Path.of("src", "main", "resources", "db", "migration"), fresh);
    }
    SortedMap<String, String> expected = sources(fresh);
    SortedMap<String, String> committed = sources(Path.of("src", "generated", "java"));
    assertThat(committed.keySet()).as(HINT).isEqualTo(expected.keySet());
    expected.forEach(
        (file, text) -> assertThat(committed.get(file)).as(file + " is " + HINT).isEqualTo(text));
  }

  private static SortedMap<String, String> sources(Path root) throws IOException {
    SortedMap<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return sources;
  }
}

package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file below {@code broken-plans} is wrong in one place; its first lines say where, and a few
 * words of the reason.
 */
class BrokenPlansTest {

  static List<Path> files() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(BrokenPlansTest.class.getResource("/broken-plans")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aBrokenPlanIsRefusedWithPathValueReasonAndAdvice(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    PlanException refused =
        catchThrowableOfType(PlanException.class, () -> Plans.read(String.join("\n", lines)));
    assertThat(refused).as("%s is accepted", file.getFileName()).isNotNull();
    assertThat(refused.problems()).hasSize(1);
    PlanException.Problem problem = refused.problems().getFirst();
    assertThat(problem.path()).isEqualTo(after("# path: ", lines.get(0)));
    assertThat(problem.reason())
        .contains(after("# says: ", lines.get(1)))
        .matches("(?s)(\\(|The .*\\().*\\) .*\\.[ \n]Maybe .*\\.");
  }

  private static String after(String key, String line) {
    assertThat(line).startsWith(key);
    return line.substring(key.length());
  }
}

package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The page that says which test says how Fairlead behaves. */
class IndexTest {

  private static final Pattern ROW =
      Pattern.compile("\\| (2\\.\\d+|Complaint \\d+)\\b[^|]*\\| ([^|]+) \\|([^|]*)\\|");
  private static final Pattern TEST = Pattern.compile("`([\\w.]+)#(\\w+)`");
  private static final Pattern WITHOUT_TEST = Pattern.compile("Not here yet|Does not arise");

  private static final Map<String, MatchResult> ROWS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(Path.of("../docs/semantics-tests.md"))) {
      ROW.matcher(line).results().forEach(row -> ROWS.put(row.group(1), row));
    }
  }

  @Test
  void everySectionAndEveryComplaintIsThere() {
    Stream<String> sections =
        Stream.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 21, 22, 24)
            .map("2.%d"::formatted);
    Stream<String> complaints = IntStream.rangeClosed(1, 20).boxed().map("Complaint %d"::formatted);
    assertThat(ROWS.keySet()).containsAll(Stream.concat(sections, complaints).toList());
  }

  @Test
  void everyRowNamesATestOrSaysWhyThereIsNone() {
    assertThat(ROWS.values())
        .allMatch(
            row -> TEST.matcher(row.group(3)).find() || WITHOUT_TEST.matcher(row.group(2)).find());
  }

  @Test
  void everyTestThatIsNamedExists() throws ClassNotFoundException {
    for (MatchResult row : ROWS.values()) {
      for (MatchResult test : TEST.matcher(row.group(3)).results().toList()) {
        List<String> tests =
            Stream.of(Class.forName("io.fairlead." + test.group(1)).getDeclaredMethods())
                .filter(IndexTest::isTest)
                .map(Method::getName)
                .toList();
        assertThat(tests).as(row.group(1)).contains(test.group(2));
      }
    }
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}

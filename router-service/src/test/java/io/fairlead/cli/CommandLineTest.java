package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.database.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class CommandLineTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A command over a database, as the commands of the program are. */
  @Command(name = "work", description = "Work.")
  static final class Work implements Callable<Integer> {

    @Mixin private Session session = new Session();

    @Option(names = "--fail")
    private boolean fail;

    @Option(names = "--break")
    private boolean broken;

    @Override
    public Integer call() throws Exception {
      return session.run((database, progress) -> {
        progress.at(0.5);
        if (fail) {
          throw new IllegalStateException("The file must be there.\nMaybe look.");
        }
        if (broken) {
          Integer.parseInt("Ana");
        }
        return new Report("3 rows.", Map.of("rows", 3), Exit.PARTLY_REFUSED);
      });
    }
  }

  @Test
  void theHelpGroupsTheCommands() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            "Serve:",
            "  serve      Serve",
            "Learn:",
            "  train      Train",
            "Others:",
            "  work       Work.",
            "Exit codes:",
            "Examples:",
            "  fairlead serve");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "serve --port x",
        "serve --port 65536",
        "serve --host no.such.host.invalid",
        "serve --data a --database b",
        "serve --nonsense"
      })
  void whoAsksWronglyIsToldHowToAsk(String arguments) {
    assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).containsPattern("Maybe try fairlead.* --help\\.");
  }

  @Test
  void aReportIsTextOrJsonAndItsExitIsTheCommands() {
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(execute("work", "--database", database.jdbcUrl())).isEqualTo(3);
      assertThat(out.toString()).isEqualTo("3 rows." + System.lineSeparator());
      out.getBuffer().setLength(0);
      assertThat(execute("work", "--json", "--database", database.jdbcUrl())).isEqualTo(3);
      assertThat(out.toString()).isEqualTo("{\"rows\":3}" + System.lineSeparator());
    }
  }

  @Test
  void aFailureIsASentence() {
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(execute("work", "--fail", "--database", database.jdbcUrl())).isEqualTo(1);
      assertThat(err.toString().lines()).containsExactly("The file must be there.", "Maybe look.");
      err.getBuffer().setLength(0);
      assertThat(execute("work", "--break", "--database", database.jdbcUrl())).isEqualTo(1);
      assertThat(err.toString()).startsWith("Something went wrong").doesNotContain("Ana");
    }
  }

  @Test
  void aDatabaseThatIsNoneIsASentenceToo() {
    assertThat(execute("work", "--database", "nonsense")).isEqualTo(1);
    assertThat(err.toString()).contains("must look like jdbc:postgresql://");
  }

  @Test
  void theDefaultFolderIsWhereProgramsKeepData() {
    Path home = Path.of("/home/ana");
    assertThat(DatabaseOptions.defaultFolder(Map.of(), home))
        .isEqualTo(Path.of("/home/ana/.local/share/fairlead"));
    assertThat(DatabaseOptions.defaultFolder(Map.of("XDG_DATA_HOME", "/data"), home))
        .isEqualTo(Path.of("/data/fairlead"));
    assertThat(DatabaseOptions.defaultFolder(Map.of("XDG_DATA_HOME", "relative"), home))
        .isEqualTo(Path.of("/home/ana/.local/share/fairlead"));
  }

  @Test
  void theBarGrowsAndIsGoneInTheEnd() {
    StringWriter terminal = new StringWriter();
    try (ProgressBar bar = ProgressBar.to(new PrintWriter(terminal))) {
      bar.at(0.5);
      bar.at(0.25);
      bar.at(0.501);
    }
    String half = "\r[" + "=".repeat(20) + " ".repeat(20) + "]  50 %";
    assertThat(terminal.toString()).isEqualTo(half + "\r" + " ".repeat(48) + "\r");
  }

  private int execute(String... arguments) {
    CommandLine commandLine = FairleadCommand.commandLine().addSubcommand(new Work());
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}

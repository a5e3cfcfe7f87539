package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.jobs.Progress;
import io.fairlead.web.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What every command over a database has in common: its options, an open database, a bar of
 * progress, and a report in the end. A command has one as a {@code @Mixin}, and returns {@link
 * #run}; its exceptions become a sentence and exit code 1.
 */
public final class Session {

  /** What a command does. */
  @FunctionalInterface
  public interface Work {

    /** Does it, and tells how far it is. */
    Report run(Database database, Progress progress) throws Exception;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  @Option(names = "--json", description = "Print the result as JSON, for machines.")
  private boolean json;

  /** Does the work, prints its report, and returns the exit code. */
  public int run(Work work) throws Exception {
    Report report;
    try (Database database = options.attach();
        ProgressBar bar = ProgressBar.onTerminal(command.commandLine().getErr())) {
      report = work.run(database, bar);
    }
    return print(report);
  }

  /** Prints a report that needed no database, and returns the exit code. */
  public int print(Report report) {
    command
        .commandLine()
        .getOut()
        .println(json ? Json.strict().writeValueAsString(report.value()) : report.text());
    command.commandLine().getOut().flush();
    return report.exit().code();
  }
}

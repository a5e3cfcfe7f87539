package io.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead report}. */
@Command(
    name = "report",
    description =
        "Tell how leads were shared out, what fairness cost, how soon reps acted, and what became of it.",
    subcommands = {
      FairnessCommand.class,
      SlaCommand.class,
      PageCommand.class,
      ExportCommand.class,
      ShadowCommand.class
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Without a word for what, says what there is. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "The kind of report must be given: fairness, sla, page, export or shadow.");
  }
}

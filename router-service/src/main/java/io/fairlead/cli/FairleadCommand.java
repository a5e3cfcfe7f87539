package io.fairlead.cli;

import io.fairlead.jobs.Failure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line as a whole: what it can do, and what it says when something fails. */
@Command(
    name = "fairlead",
    description = "Decides which sales rep gets each incoming lead, and says why.",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      ApplyCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      TrainCommand.class,
      CardCommand.class,
      ExplainCommand.class,
      ReportCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed; a sentence on stderr says why",
      "2:asked wrongly",
      "3:done but for rows that were refused"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fairlead demo",
      "  fairlead serve",
      "  fairlead serve --port 9000 --data /var/lib/fairlead",
      "  fairlead serve --database 'jdbc:postgresql://db/fairlead?user=fairlead&password=...'",
      "  fairlead import --kind reps reps.csv",
      "  fairlead import --kind history history.csv",
      "  fairlead import --mapping docs/mappings/maven-crm.yaml exports/maven-crm",
      "  fairlead apply plan.yaml --because 'Chloe is back'",
      "  fairlead train",
      "  fairlead card",
      "  fairlead explain --lead L-1042",
      "  fairlead evaluate --log log.csv --target greedy=greedy.csv",
      "  fairlead report fairness --pool inbound --window 7d",
      "  fairlead report experiment ai-against-round-robin",
      "  fairlead report --stream leads.csv --control rr",
      "  fairlead serve --help"
    })
public final class FairleadCommand implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(FairleadCommand.class);
  private static final int WIDTH = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  private FairleadCommand() {}

  /** The command line, ready to execute arguments. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new FairleadCommand());
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
    return commandLine
        .setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(FairleadCommand::askedWrongly)
        .setExecutionExceptionHandler(FairleadCommand::failed);
  }

  /** Without a command, says what there is. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "The command of fairlead must be given.");
  }

  private static int askedWrongly(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    say(
        command,
        failure.getMessage()
            + "\nMaybe try "
            + command.getCommandSpec().qualifiedName()
            + " --help.");
    return Exit.USAGE.code();
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    say(
        command,
        Failure.sentence(failure)
            .orElseGet(() -> {
              LOG.error("Failure.{}", Failure.trace(failure));
              return "Something went wrong inside Fairlead.\nMaybe the lines above say more.";
            }));
    return Exit.FAILED.code();
  }

  private static void say(CommandLine command, String sentence) {
    List.of(sentence.split("\n", -1)).forEach(command.getErr()::println);
  }
}

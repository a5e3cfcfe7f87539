package io.fairlead.cli;

import io.fairlead.readout.Readout;
import io.fairlead.readout.ReadoutView;
import io.fairlead.report.Analyst;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fairlead report experiment}. */
@Command(
    name = "experiment",
    description = "Tell what an experiment shows so far.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExperimentCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "Its name in the plan.")
  private String name = "";

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    return session.run((database, _) -> {
      Readout readout =
          Analyst.readouts(database.dataSource())
              .of(name)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "The experiment (%s) of a report must have started.\nMaybe no lead of its pool came yet."
                          .formatted(name)));
      return new Report(ReadoutText.of(readout), ReadoutView.of(readout), Exit.OK);
    });
  }
}

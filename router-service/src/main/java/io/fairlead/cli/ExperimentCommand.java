package io.fairlead.cli;

import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.readout.ExperimentReadouts;
import io.fairlead.readout.Readout;
import io.fairlead.readout.ReadoutView;
import io.fairlead.store.FactStore;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
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
          readouts(database.dataSource())
              .of(name)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "The experiment (%s) of a report must have started.\nMaybe no lead of its pool came yet."
                          .formatted(name)));
      return new Report(ReadoutText.of(readout), ReadoutView.of(readout), Exit.OK);
    });
  }

  private static ExperimentReadouts readouts(DataSource data) {
    InstantSource clock = InstantSource.system();
    RepDirectory reps = new RepDirectory(new FactStore(data), clock);
    return new ExperimentReadouts(
        new Plans(new PlanStore(data), reps, new PastLeads(data), clock), data, clock);
  }
}

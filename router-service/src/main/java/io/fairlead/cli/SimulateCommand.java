package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.Assessor;
import io.fairlead.decisions.Draws;
import io.fairlead.decisions.PastReport;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Simulations;
import io.fairlead.decisions.Staffings;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Installation;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code fairlead simulate}. */
@Command(
    name = "simulate",
    description = "Decide past leads again, and say what would have been otherwise.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "Nothing is written, and nobody's turn is moved. Without --plan the running plan decides."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int MOST = 100_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      required = true,
      description = "The first moment of the leads, as in 2026-03-01T00:00:00Z.")
  private Instant from = Instant.EPOCH;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "The first moment after them. Default: now.")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "A draft of a plan: JSON where the name ends in .json, else YAML.")
  private Optional<Path> plan = Optional.empty();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    Instant end = to.orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
    if (!from.isBefore(end)) {
      throw new ParameterException(
          spec.commandLine(), "The moment (%s) of --from must lie before %s.".formatted(from, end));
    }
    Optional<JsonNode> draft =
        plan.isEmpty()
            ? Optional.empty()
            : Optional.of(PlanFile.read(plan.get(), Optional.empty()));
    return session.run((database, progress) -> simulate(database, end, draft, progress::at));
  }

  private Report simulate(
      Database database, Instant end, Optional<JsonNode> draft, DoubleConsumer progress) {
    InstantSource clock = InstantSource.system();
    DataSource data = database.dataSource();
    FactStore facts = new FactStore(data);
    RepDirectory reps = new RepDirectory(facts, clock);
    PastLeads past = new PastLeads(data);
    Plans plans = new Plans(new PlanStore(data), reps, past, clock);
    try (Scoring scoring = new Scoring(facts, new ModelRegistry(data), clock)) {
      scoring.refresh();
      Simulations simulations =
          new Simulations(
              new Staffings(plans, reps),
              new Assessor(scoring, new TrackRecords(facts)),
              new DecisionLedger(data),
              new Owners(data),
              past,
              new AbsenceStore(data),
              new Draws(Installation.seed(data)),
              clock);
      PastReport report = simulations.past(from, end, MOST, draft.map(plans::draft), progress);
      return new Report(PastText.of(report), report, Exit.OK);
    }
  }
}

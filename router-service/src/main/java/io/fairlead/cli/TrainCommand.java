package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.learning.LearningPlan;
import io.fairlead.learning.Retraining;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead train}. */
@Command(
    name = "train",
    description =
        "Train a model on what is known, and let it serve if it passes its gate and the plan agrees.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "A service that runs on the same database takes up a new champion within a second. A model",
      "that fails its gate is kept and does not serve; that is a result, so the exit code is 0."
    })
final class TrainCommand implements Callable<Integer> {

  private static final String BY = "command line";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "Use only what was known then, as in 2026-03-01T00:00:00Z. Default: now.")
  private Optional<Instant> asOf = Optional.empty();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS); // as PostgreSQL keeps it
    Instant moment = asOf.orElse(now);
    if (moment.isAfter(now)) {
      throw new ParameterException(
          spec.commandLine(), "The moment (" + moment + ") of --as-of must not lie in the future.");
    }
    return session.run((database, progress) -> {
      FactStore facts = new FactStore(database.dataSource());
      Retraining.Result result =
          new Retraining(
                  facts,
                  new ModelRegistry(database.dataSource()),
                  plans(database, facts)::featureRules,
                  new LearningPlan(new PlanStore(database.dataSource())))
              .run(moment, BY, progress::at);
      return new Report(TrainingText.of(result, moment), result, Exit.OK);
    });
  }

  private static Plans plans(Database database, FactStore facts) {
    InstantSource clock = InstantSource.system();
    return new Plans(
        new PlanStore(database.dataSource()),
        new RepDirectory(facts, clock),
        new PastLeads(database.dataSource()),
        clock);
  }
}

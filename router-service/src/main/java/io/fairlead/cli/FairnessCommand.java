package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.fairness.FairnessReports;
import io.fairlead.fairness.Period;
import io.fairlead.fairness.PoolReport;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.GivenLeads;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.store.FactStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead report fairness}. */
@Command(
    name = "fairness",
    description = "Tell who got what was due, whom bands kept where, and what that cost.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FairnessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--pool", paramLabel = "POOL", description = "Of this pool. Default: of all.")
  private Optional<String> pool = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      description =
          "How long a time, as in 12h or 7d. Default: the longest window of the pool's bands.")
  private Optional<String> window = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Instead: the first moment, as in 2026-03-01T00:00:00Z.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "The first moment after. Default: now; in event time, after the latest lead.")
  private Optional<Instant> to = Optional.empty();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    Period period = period();
    return session.run((database, _) -> {
      FairnessReports reports = reports(database);
      List<PoolReport> pools =
          PoolReports.of(pool, name -> reports.of(name, period), () -> reports.all(period));
      return new Report(text(pools), Map.of("pools", pools), Exit.OK);
    });
  }

  private Period period() {
    Optional<Duration> length = window.map(text -> PoolReports.window(spec, text));
    try {
      return new Period(length, from, to);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()).split("\n", -1)[0]);
    }
  }

  private static FairnessReports reports(Database database) {
    InstantSource clock = InstantSource.system();
    DataSource data = database.dataSource();
    RepDirectory reps = new RepDirectory(new FactStore(data), clock);
    return new FairnessReports(
        new Plans(new PlanStore(data), reps, new PastLeads(data), clock),
        new DecisionLedger(data),
        new GivenLeads(data),
        clock);
  }

  private static String text(List<PoolReport> pools) {
    return pools.isEmpty()
        ? "There is no routing plan yet, so nothing was shared out."
        : pools.stream().map(FairnessText::of).collect(Collectors.joining("\n\n"));
  }
}

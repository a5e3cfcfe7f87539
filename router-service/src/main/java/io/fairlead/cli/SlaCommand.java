package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Staffings;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.SlaStore;
import io.fairlead.sla.SlaReport;
import io.fairlead.sla.SlaReports;
import io.fairlead.store.FactStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fairlead report sla}. */
@Command(
    name = "sla",
    description = "Tell how soon reps spoke to the leads they got.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SlaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--pool", paramLabel = "POOL", description = "Of this pool. Default: of all.")
  private Optional<String> pool = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      defaultValue = "7d",
      description = "How long a time, as in 12h or 7d. Default: ${DEFAULT-VALUE}.")
  private String window = "7d";

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    Duration length = PoolReports.window(spec, window);
    return session.run((database, _) -> {
      SlaReports reports = reports(database);
      List<SlaReport> pools =
          PoolReports.of(pool, name -> reports.of(name, length), () -> reports.all(length));
      return new Report(text(pools), Map.of("pools", pools), Exit.OK);
    });
  }

  /** Reports on what is in that database. */
  static SlaReports reports(Database database) {
    InstantSource clock = InstantSource.system();
    DataSource data = database.dataSource();
    RepDirectory reps = new RepDirectory(new FactStore(data), clock);
    Plans plans = new Plans(new PlanStore(data), reps, new PastLeads(data), clock);
    return new SlaReports(
        new SlaStore(data), plans, new Staffings(plans, reps), new DecisionLedger(data), clock);
  }

  private static String text(List<SlaReport> pools) {
    return pools.isEmpty()
        ? "There is no routing plan yet, so nobody got a lead."
        : pools.stream().map(SlaCommand::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(SlaReport report) {
    return Stream.concat(
            Stream.of(line("Pool " + report.pool(), report.all())),
            report.reps().stream().map(rep -> line("  " + rep.rep().orElse(""), rep)))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String whose, SlaReport.Line line) {
    return "%s: %d given, %d contacted, %s on time, median %s and 90th percentile %s minutes (%s and %s of working hours), %d missed, %d reassigned"
        .formatted(
            whose,
            line.given(),
            line.contacted(),
            line.onTime().map(share -> "%.0f%%".formatted(100 * share)).orElse("none due"),
            minutes(line.median()),
            minutes(line.ninetieth()),
            minutes(line.medianWorking()),
            minutes(line.ninetiethWorking()),
            line.missed(),
            line.reassigned());
  }

  private static String minutes(Optional<Double> minutes) {
    return minutes.map(many -> String.format(Locale.ROOT, "%.1f", many)).orElse("-");
  }
}

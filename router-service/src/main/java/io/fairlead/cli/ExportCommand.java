package io.fairlead.cli;

import io.fairlead.ledger.ExportedDecisions;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.report.DecisionsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead report export}. */
@Command(
    name = "export",
    description = "Write a pool's decisions as CSV, with their whole distributions.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {

  /** What the file is for. */
  enum Layout {
    /** All decisions and what became of them. */
    DECISIONS,
    /** Decisions by a draw as the log of a policy, for {@code fairlead evaluate --log}. */
    LOG
  }

  private static final int MOST_DAYS = 3650;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PoolTime of = new PoolTime();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to; packed where it ends in .gz.")
  private Path out = Path.of("");

  @Option(
      names = "--layout",
      paramLabel = "LAYOUT",
      defaultValue = "decisions",
      description =
          "decisions: all of them, and what became of them; log: those by a draw, as fairlead evaluate reads them. Default: ${DEFAULT-VALUE}.")
  private String layout = "decisions";

  @Option(
      names = "--within",
      paramLabel = "DAYS",
      defaultValue = "30",
      description =
          "Of a log, how many days after the decision a conversion counts; younger leads are left out. Default: ${DEFAULT-VALUE}.")
  private int within = 30;

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    Layout wanted = layout();
    if (within < 1 || within > MOST_DAYS) {
      throw new ParameterException(
          spec.commandLine(),
          "The number (%d) of --within must be from 1 to %d days.".formatted(within, MOST_DAYS));
    }
    return session.run((database, _) -> {
      DataSource data = database.dataSource();
      ExportedDecisions decisions = new ExportedDecisions(data);
      Instant from =
          of.from().or(() -> new PoolFigures(data).first(of.pool())).orElse(Instant.EPOCH);
      ExportedDecisions.Which which =
          new ExportedDecisions.Which(of.pool(), from, of.to().orElseGet(Instant::now));
      long written =
          DecisionsFile.write(
              out,
              rows ->
                  switch (wanted) {
                    case DECISIONS -> decisions.decisions(which, rows);
                    case LOG -> decisions.log(which, within, Instant.now(), rows);
                  });
      return new Report(
          String.format(Locale.ROOT, "%,d decisions are in %s.", written, out),
          Map.of("out", out.toString(), "decisions", written),
          Exit.OK);
    });
  }

  private Layout layout() {
    for (Layout one : Layout.values()) {
      if (one.name().equalsIgnoreCase(layout)) {
        return one;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "The layout (%s) of --layout must be decisions or log.".formatted(layout));
  }
}

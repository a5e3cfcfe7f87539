package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.evaluation.AssumedEvaluation;
import io.fairlead.evaluation.CsvEvaluation;
import io.fairlead.evaluation.Evaluation;
import io.fairlead.evaluation.Folds;
import io.fairlead.evaluation.PoolEvaluation;
import io.fairlead.evaluation.PoolEvaluations;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.store.FactStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fairlead evaluate}. */
@Command(
    name = "evaluate",
    description = "Estimate what another policy would have made of logged leads, one by one.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "LOG has the columns lead, rep, propensity and reward; mu_REP columns may give the logging",
      "policy's whole distribution, and every other column is a feature of the lead. PROBS has the",
      "column lead and a column per rep: the probabilities with which the target would have chosen.",
      "Of a pool, POLICY is uniform, weighted, greedy (by the model that served), champion, or a",
      "model as in model:m1; the last three may explore, as in greedy:0.05.",
      "Estimates are of one decision per logged lead (ONE_STEP), not of the effect of going live."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final int MOST_DAYS = 3650;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log",
      paramLabel = "LOG",
      description = "The logged leads: a CSV file, packed where its name ends in .gz.")
  private Optional<Path> log = Optional.empty();

  @Option(
      names = "--pool",
      paramLabel = "POOL",
      description = "Instead: the leads that this pool gave by a draw.")
  private Optional<String> pool = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description =
          "Of a pool: the first moment, as in 2026-03-01T00:00:00Z. Default: its first decision.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "Of a pool: the first moment after. Default: now.")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "DAYS",
      description =
          "Of a pool: the age in days at which leads count, converted or not. Default: its openFor.")
  private Optional<Integer> within = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "NAME=PROBS|POLICY",
      required = true,
      description =
          "A policy to be judged: of a log its name and probabilities, of a pool its name; may be given more than once.")
  private List<String> targets = List.of();

  @Option(
      names = "--learning",
      description =
          "The rows of LOG are in order of time, and the logging policy learned from earlier ones: reward models then learn from earlier rows only.")
  private boolean learning;

  @Option(
      names = "--estimate-propensities",
      description =
          "Nobody logged how likely each rep was: estimate it from who got which leads. Verdicts are then ASSUMED at best.")
  private boolean estimated;

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    if (log.isPresent() == pool.isPresent()) {
      throw wrong("Either a log (--log) or a pool (--pool) must be given.");
    }
    if (log.isPresent()) {
      return session.print(ofLog(log.get()));
    }
    if (learning || estimated) {
      throw wrong(
          "The options --learning and --estimate-propensities must be given with a log; a pool logs propensities, and always learns.");
    }
    return session.run((database, _) -> ofPool(database, pool.orElseThrow()));
  }

  private Report ofLog(Path file) {
    if (from.isPresent() || to.isPresent() || within.isPresent()) {
      throw wrong(
          "The options --from, --to and --within must be given with a pool; a log is read whole.");
    }
    Folds folds = learning ? Folds.FORWARD : Folds.CROSSED;
    if (estimated) {
      AssumedEvaluation assumed = CsvEvaluation.assumed(file, files(), folds);
      return new Report(EvaluationText.of(assumed), assumed, Exit.OK);
    }
    List<Evaluation> evaluations = CsvEvaluation.of(file, files(), folds);
    return new Report(EvaluationText.of(evaluations), evaluations, Exit.OK);
  }

  private Map<String, Path> files() {
    Map<String, Path> files = new LinkedHashMap<>();
    for (String target : targets) {
      int sign = target.indexOf('=');
      if (sign < 1) {
        throw wrong(
            "The target (%s) of a log must have a name and a file, as in uniform=uniform.csv."
                .formatted(target));
      }
      if (files.put(target.substring(0, sign), Path.of(target.substring(sign + 1))) != null) {
        throw wrong("The target (%s) must be given once.".formatted(target.substring(0, sign)));
      }
    }
    return files;
  }

  private Report ofPool(Database database, String name) {
    DataSource data = database.dataSource();
    InstantSource clock = InstantSource.system();
    Instant start = from.or(() -> new PoolFigures(data).first(name)).orElse(Instant.EPOCH);
    Instant end = to.orElseGet(clock::instant);
    if (!start.isBefore(end)) {
      throw wrong("The moment (%s) of --from must lie before %s.".formatted(start, end));
    }
    Plans plans =
        new Plans(
            new PlanStore(data),
            new RepDirectory(new FactStore(data), clock),
            new PastLeads(data),
            clock);
    PoolEvaluation evaluation =
        new PoolEvaluations(plans, new DecisionLedger(data), data, clock)
            .of(name, start, end, age(), targets);
    return new Report(EvaluationText.of(evaluation), evaluation, Exit.OK);
  }

  private Optional<Duration> age() {
    if (within.isEmpty()) {
      return Optional.empty();
    }
    int days = within.get();
    if (days < 1 || days > MOST_DAYS) {
      throw wrong(
          "The number (%d) of --within must be from 1 to %d days.".formatted(days, MOST_DAYS));
    }
    return Optional.of(Duration.ofDays(days));
  }

  private ParameterException wrong(String rule) {
    return new ParameterException(spec.commandLine(), rule);
  }
}

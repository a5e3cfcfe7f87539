package io.fairlead.cli;

import io.fairlead.counterfactual.Counterfactual;
import io.fairlead.counterfactual.Counterfactuals;
import io.fairlead.counterfactual.Question;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      "Nothing is written, and nobody's turn is moved. Without --plan the running plan decides.",
      "With --compare, a judge says what each policy would have made of the leads: a model of the",
      "outcomes of other leads, which is not the model by which AI decides. That one must have been",
      "trained before --from: fairlead train --as-of."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int MOST = 100_000;
  private static final InstantSource CLOCK = InstantSource.system();

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

  @Option(
      names = "--compare",
      paramLabel = "POLICY",
      description =
          "A policy to be judged, twice or more: a strategy of --pool, such as ai or round-robin, or NAME=FILE for a plan.")
  private List<String> policies = List.of();

  @Option(
      names = "--pool",
      paramLabel = "POOL",
      description = "The pool whose strategy --compare sets.")
  private Optional<String> pool = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "VERSION",
      description = "The model by which AI decides under --compare. Default: the champion.")
  private Optional<String> model = Optional.empty();

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
    if (!policies.isEmpty()) {
      Question question = question(end);
      return session.run((database, progress) -> compare(database, question, progress::at));
    }
    return session.run((database, progress) -> simulate(database, from, end, draft, progress::at));
  }

  private Question question(Instant end) {
    if (plan.isPresent() || pool.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "The policies (%s) of --compare must have a --pool, and no --plan."
              .formatted(String.join(", ", policies)));
    }
    Map<String, JsonNode> drafts = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (String policy : policies) {
      int cut = policy.indexOf('=');
      names.add(cut < 0 ? policy : policy.substring(0, cut));
      if (cut >= 0) {
        drafts.put(
            names.getLast(), PlanFile.read(Path.of(policy.substring(cut + 1)), Optional.empty()));
      }
    }
    return new Question(pool.get(), from, end, names, drafts, model);
  }

  private static Report compare(Database database, Question question, DoubleConsumer progress) {
    Counterfactual counterfactual =
        Counterfactuals.over(database.dataSource(), CLOCK).of(question, progress);
    return new Report(CounterfactualText.of(counterfactual), counterfactual, Exit.OK);
  }

  private static Report simulate(
      Database database,
      Instant from,
      Instant end,
      Optional<JsonNode> draft,
      DoubleConsumer progress) {
    try (Parts parts = Parts.over(database)) {
      parts.scoring().refresh();
      PastReport report =
          parts.simulations().past(from, end, MOST, draft.map(parts.plans()::draft), progress);
      return new Report(PastText.of(report), report, Exit.OK);
    }
  }

  /** What a simulation needs of a database. */
  private record Parts(Plans plans, Simulations simulations, Scoring scoring)
      implements AutoCloseable {

    static Parts over(Database database) {
      DataSource data = database.dataSource();
      FactStore facts = new FactStore(data);
      RepDirectory reps = new RepDirectory(facts, CLOCK);
      PastLeads past = new PastLeads(data);
      Plans plans = new Plans(new PlanStore(data), reps, past, CLOCK);
      Scoring scoring = new Scoring(facts, new ModelRegistry(data), CLOCK);
      return new Parts(
          plans,
          new Simulations(
              new Staffings(plans, reps),
              new Assessor(scoring, new TrackRecords(facts)),
              new DecisionLedger(data),
              new Owners(data),
              past,
              new AbsenceStore(data),
              new Draws(Installation.seed(data)),
              CLOCK),
          scoring);
    }

    @Override
    public void close() {
      scoring.close();
    }
  }
}

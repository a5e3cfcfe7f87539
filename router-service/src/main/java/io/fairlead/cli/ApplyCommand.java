package io.fairlead.cli;

import io.fairlead.database.Database;
import io.fairlead.decisions.PlanDraft;
import io.fairlead.decisions.PlanReview;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.store.FactStore;
import io.fairlead.text.Remark;
import io.fairlead.web.PlanView;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead apply}. */
@Command(
    name = "apply",
    description = "Check a routing plan, say what it changes, and put it into force.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%n",
    footer = {
      "A plan that says what the running one says is left alone. Where anything is wrong with the",
      "plan, the running one stays; stderr says where and why, and the exit code is 1. A service",
      "that runs on the same database takes up a new plan within a second."
    })
final class ApplyCommand implements Callable<Integer> {

  private static final String BY = "command line";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "The plan: JSON where the name ends in .json, else YAML.")
  private Path file = Path.of("");

  @Option(
      names = "--territories",
      paramLabel = "CSV",
      description = "A CSV file with the plan's territories.")
  private Optional<Path> territories = Optional.empty();

  @Option(names = "--dry-run", description = "Only check and compare; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "Why the plan changes; it is kept with the version.")
  private Optional<String> because = Optional.empty();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    because
        .flatMap(text -> Remark.refusal("--because", "plan", text, PlanDraft.LONGEST_BECAUSE))
        .ifPresent(sentence -> {
          throw new ParameterException(spec.commandLine(), sentence);
        });
    PlanDraft draft =
        PlanDraft.of(PlanFile.read(file, territories), BY, because.filter(text -> !text.isBlank()));
    return session.run((database, _) -> apply(plans(database), draft));
  }

  private Report apply(Plans plans, PlanDraft draft) {
    boolean isFirst = plans.running().isEmpty();
    PlanReview review = dryRun ? plans.check(draft) : plans.put(draft);
    return new Report(PlanReport.of(review, isFirst), PlanView.of(review), Exit.OK);
  }

  private static Plans plans(Database database) {
    InstantSource clock = InstantSource.system();
    return new Plans(
        new PlanStore(database.dataSource()),
        new RepDirectory(new FactStore(database.dataSource()), clock),
        new PastLeads(database.dataSource()),
        clock);
  }
}

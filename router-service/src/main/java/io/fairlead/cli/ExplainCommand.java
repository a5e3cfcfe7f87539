package io.fairlead.cli;

import io.fairlead.decisions.Explanation;
import io.fairlead.decisions.Grounds;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.Reasons;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Replays;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DeliveryStore;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.ledger.SlateExports;
import io.fairlead.ledger.TurnLedger;
import io.fairlead.scoring.Explanations;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.web.Aftermaths;
import io.fairlead.web.DecisionView;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead explain}. */
@Command(
    name = "explain",
    description = "Explain who got a lead and why, and why nobody else did.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of a decision.")
  private Optional<UUID> id = Optional.empty();

  @Option(
      names = "--lead",
      paramLabel = "EXTERNAL_ID",
      description = "Instead: every decision about this lead, the oldest first.")
  private Optional<String> lead = Optional.empty();

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      defaultValue = LeadKey.DEFAULT_SYSTEM,
      description = "The system that the lead comes from. Default: ${DEFAULT-VALUE}.")
  private String system = "";

  @Option(
      names = "--replay",
      description = "Make it again from its evidence, and say whether the same comes out.")
  private boolean replay;

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    if (id.isPresent() == lead.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "Either the ID of a decision or a lead (--lead) must be given.");
    }
    return session.run((database, _) -> {
      DecisionLedger ledger = new DecisionLedger(database.dataSource());
      Reasons reasons = new Reasons(new Explanations(new ModelRegistry(database.dataSource())));
      Replays replays = replays(database.dataSource());
      Aftermaths aftermaths =
          new Aftermaths(
              ledger,
              new TurnLedger(database.dataSource()),
              new OwnerChanges(database.dataSource()),
              new DeliveryStore(database.dataSource()),
              SlaCommand.reports(database));
      Map<Decision, Grounds> decisions = new LinkedHashMap<>();
      decisions(ledger).forEach(one -> decisions.put(one, reasons.of(one)));
      return new Report(
          decisions.entrySet().stream()
              .map(one ->
                  Explanation.of(
                          one.getKey(),
                          one.getValue(),
                          replays.on(one.getKey(), replay),
                          Integer.MAX_VALUE)
                      + AftermathText.of(aftermaths.of(one.getKey())))
              .collect(Collectors.joining("\n\n")),
          decisions.entrySet().stream()
              .map(one ->
                  DecisionView.Explanation.of(
                      one.getKey(),
                      aftermaths.of(one.getKey()),
                      one.getValue(),
                      replays.on(one.getKey(), replay)))
              .toList(),
          Exit.OK);
    });
  }

  private static Replays replays(DataSource database) {
    InstantSource clock = InstantSource.system();
    return new Replays(
        new Plans(
            new PlanStore(database),
            new RepDirectory(new FactStore(database), clock),
            new PastLeads(database),
            clock),
        new SlateExports(database));
  }

  private List<Decision> decisions(DecisionLedger ledger) {
    List<Decision> decisions =
        id.map(one -> ledger.find(one).stream().toList())
            .orElseGet(() -> ledger.of(new LeadKey(system, lead.orElseThrow())));
    if (decisions.isEmpty()) {
      throw new IllegalArgumentException(
          id.map(one -> "The decision (%s) must be one that was taken here.".formatted(one))
                  .orElseGet(() ->
                      "The lead (%s of %s) must be one about which something was decided here."
                          .formatted(lead.orElseThrow(), system))
              + "\nMaybe another database is meant: name it with --data or --database.");
    }
    return decisions;
  }
}

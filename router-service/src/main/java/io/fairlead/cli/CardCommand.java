package io.fairlead.cli;

import io.fairlead.card.CardText;
import io.fairlead.card.Cards;
import io.fairlead.card.ModelCard;
import io.fairlead.database.Database;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.learning.DriftWatch;
import io.fairlead.learning.LearningPlan;
import io.fairlead.learning.LiveWatch;
import io.fairlead.learning.Ripening;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DriftAlarms;
import io.fairlead.ledger.LiveLeads;
import io.fairlead.ledger.LiveResults;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fairlead card}. */
@Command(
    name = "card",
    description = "Tell all that is known of a model, as Markdown.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CardCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "Version of the model, as in m7. Default: the champion.")
  private Optional<String> version = Optional.empty();

  @Mixin private Session session = new Session();

  @Override
  public Integer call() throws Exception {
    return session.run((database, _) -> {
      ModelCard card = card(database);
      return new Report(CardText.markdown(card).stripTrailing(), card, Exit.OK);
    });
  }

  private ModelCard card(Database database) {
    DataSource data = database.dataSource();
    ModelRegistry registry = new ModelRegistry(data);
    String wanted = version.or(registry::championVersion).orElseThrow(CardCommand::noChampion);
    InstantSource clock = InstantSource.system();
    FactStore facts = new FactStore(data);
    PlanStore plans = new PlanStore(data);
    Plans read = new Plans(plans, new RepDirectory(facts, clock), new PastLeads(data), clock);
    try (Scoring scoring = new Scoring(facts, registry, clock)) {
      LiveWatch watch =
          new LiveWatch(
              registry,
              new LiveResults(data),
              new Ripening(read, new DecisionLedger(data), clock),
              new LearningPlan(plans),
              scoring);
      DriftWatch drift = new DriftWatch(registry, new LiveLeads(data), new DriftAlarms(data));
      return new Cards(registry, watch, drift)
          .of(wanted)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "The version (%s) of a model must be one of the registry's.\nMaybe leave it out to see the champion."
                      .formatted(wanted)));
    }
  }

  private static IllegalArgumentException noChampion() {
    return new IllegalArgumentException(
        "The version () of a model must be given, since there is no champion.\nMaybe train a model first: fairlead train.");
  }
}

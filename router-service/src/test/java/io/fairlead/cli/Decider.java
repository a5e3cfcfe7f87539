package io.fairlead.cli;

import io.fairlead.decisions.Assessor;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Draws;
import io.fairlead.decisions.LeadRequest;
import io.fairlead.decisions.PlanDraft;
import io.fairlead.decisions.Plans;
import io.fairlead.decisions.RepDirectory;
import io.fairlead.decisions.Staffings;
import io.fairlead.decisions.Witness;
import io.fairlead.facts.Contact;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Decides on a database, without a service. */
final class Decider implements AutoCloseable {

  private final Plans plans;
  private final Scoring scoring;
  private final Decisions decisions;

  Decider(DataSource database) {
    InstantSource clock = InstantSource.system();
    FactStore facts = new FactStore(database);
    RepDirectory reps = new RepDirectory(facts, clock);
    plans = new Plans(new PlanStore(database), reps, new PastLeads(database), clock);
    scoring = new Scoring(facts, new ModelRegistry(database), clock);
    decisions =
        new Decisions(
            new Staffings(plans, reps),
            facts,
            new Assessor(scoring, new TrackRecords(facts)),
            new DecisionLedger(database),
            new Owners(database),
            new OwnerChanges(database),
            new Draws(new byte[32]),
            clock,
            Witness.NONE);
  }

  void plan(String yaml) {
    plans.put(PlanDraft.of(YAMLMapper.shared().readTree(yaml), "test", Optional.empty()));
  }

  Decision decide(String lead) {
    scoring.refresh(); // a model may have been published since
    return decisions
        .decide(
            new LeadRequest(
                new LeadKey(LeadKey.DEFAULT_SYSTEM, lead),
                Optional.empty(),
                Map.of(),
                Contact.UNKNOWN,
                LeadRequest.CREATED,
                Set.of()))
        .decision();
  }

  @Override
  public void close() {
    scoring.close();
  }
}

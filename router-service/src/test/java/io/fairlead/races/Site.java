package io.fairlead.races;

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
import io.fairlead.facts.Rep;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import io.fairlead.ledger.PlanStore;
import io.fairlead.scoring.Scoring;
import io.fairlead.scoring.TrackRecords;
import io.fairlead.store.FactStore;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.RepEntry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Where leads are decided for ana and bo, whose ledger may reach the database by ways of its own.
 */
final class Site {

  private final Decisions decisions;

  Site(DataSource database, DataSource ofLedger) {
    InstantSource clock = InstantSource.system();
    FactStore facts = new FactStore(database);
    facts.saveReps(
        List.of("ana", "bo").stream()
            .map(id -> new RepEntry(Rep.named(id), Contact.UNKNOWN))
            .toList());
    RepDirectory reps = new RepDirectory(facts, clock);
    Plans plans = new Plans(new PlanStore(database), reps, new PastLeads(database), clock);
    plans.put(
        PlanDraft.of(
            YAMLMapper.shared()
                .readTree(
                    "{pools: {all: {members: [{rep: ana}, {rep: bo}]}}, routes: [{name: rest, pool: all}]}"),
            "test",
            Optional.empty()));
    decisions =
        new Decisions(
            new Staffings(plans, reps),
            facts,
            new Assessor(
                new Scoring(facts, new ModelRegistry(database), clock), new TrackRecords(facts)),
            new DecisionLedger(ofLedger),
            new Owners(database),
            new OwnerChanges(database),
            new Draws(new byte[32]),
            clock,
            Witness.NONE);
  }

  Decisions.Answer decide(String lead) {
    return decisions.decide(
        new LeadRequest(
            new LeadKey(LeadKey.DEFAULT_SYSTEM, lead),
            Optional.empty(),
            Map.of(),
            Contact.UNKNOWN,
            LeadRequest.CREATED,
            Set.of()));
  }
}

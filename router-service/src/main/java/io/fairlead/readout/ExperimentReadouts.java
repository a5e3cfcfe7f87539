package io.fairlead.readout;

import io.fairlead.decisions.Plans;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.ExperimentLead;
import io.fairlead.ledger.ExperimentLeads;
import io.fairlead.ledger.ExperimentStore;
import io.fairlead.plan.Experiment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Readouts of experiments that Fairlead runs: the arms as they were drawn, joined with what became
 * of the leads. Leads in a wash-out do not count, nor do people who came again, whose arm was drawn
 * before. May be shared between threads.
 */
public final class ExperimentReadouts {

  private final Plans plans;
  private final ExperimentStore store;
  private final ExperimentLeads leads;
  private final DecisionLedger ledger;
  private final InstantSource clock;

  /** Readouts of the experiments that ran by those plans in that database. */
  public ExperimentReadouts(Plans plans, DataSource dataSource, InstantSource clock) {
    this.plans = plans;
    this.store = new ExperimentStore(dataSource);
    this.leads = new ExperimentLeads(dataSource);
    this.ledger = new DecisionLedger(dataSource);
    this.clock = clock;
  }

  /**
   * What an experiment shows by now; empty where none of that name has started.
   *
   * @throws IllegalArgumentException where this release refuses the plan that it started with
   */
  public Optional<Readout> of(String name) {
    return store.find(name).map(started -> read(Charter.of(plans.experiment(started))));
  }

  /**
   * Experiments that ran in a pool as of {@code from} and before {@code to}, as they were written,
   * the latest first; those that this release cannot read are left out.
   */
  public List<Experiment> ran(String pool, Instant from, Instant to) {
    return store.all().reversed().stream()
        .filter(started -> started.startedAt().isBefore(to))
        .filter(started -> started.endedAt().filter(end -> !end.isAfter(from)).isEmpty())
        .flatMap(started -> plans.written(started).stream())
        .filter(experiment -> experiment.pools().contains(pool))
        .toList();
  }

  /** Now, or the latest moment of a pool in event time. */
  private Instant now(Experiment experiment) {
    Instant now = clock.instant();
    return switch (experiment.clock()) {
      case WALL -> now;
      case EVENT -> ledger.footing(experiment.pools()).latest().orElse(now);
    };
  }

  private Readout read(Charter charter) {
    Experiment experiment = charter.experiment();
    Instant now = now(experiment);
    Reading reading = new Reading(charter);
    Segments segments = new Segments(charter);
    leads.read(
        experiment.name(),
        experiment.metric(),
        segments.fields(),
        lead -> enter(reading, segments, charter, lead, now));
    Portions portions = new Portions(leads.portions(experiment.name()));
    return reading.readout(
        cautions(charter),
        reading.isMismatched() ? List.of() : segments.readouts(),
        Guardrails.of(charter, portions, promises(experiment, now)),
        portions.reps(charter.design()),
        portions.unevenness());
  }

  private List<String> cautions(Charter charter) {
    List<String> cautions = new ArrayList<>(late(charter));
    long exported = leads.exported(charter.experiment().name());
    if (exported > 0) {
      cautions.add(Sentences.exported(exported));
    }
    return cautions;
  }

  /** An arm whose wins come late looks worse than it is, and the other better. */
  private List<String> late(Charter charter) {
    return charter.measure() instanceof Measure.Wait
        ? List.of()
        : store.ripening(charter.experiment().name(), charter.window()).entrySet().stream()
            .filter(arm -> arm.getValue().isLate())
            .map(arm -> Sentences.late(arm.getKey(), arm.getValue()))
            .toList();
  }

  private List<ExperimentLeads.Promises> promises(Experiment experiment, Instant now) {
    boolean asked =
        experiment.guardrails().stream().anyMatch(one -> one.of() == Experiment.Guarded.SLA);
    return asked ? leads.promises(experiment.name(), now) : List.of();
  }

  private static void enter(
      Reading reading, Segments segments, Charter charter, ExperimentLead lead, Instant now) {
    if (lead.washOut() || lead.returned()) {
      return;
    }
    if (lead.at().plus(charter.window()).isAfter(now)) {
      reading.leaveOut();
      return;
    }
    Unit unit =
        new Unit(lead.arm(), lead.chance(), lead.score(), charter.measure().of(lead), lead.block());
    reading.observe(unit, Optional.of(lead.at()));
    segments.observe(unit, lead);
    if (reading.isAtEnd()) {
      segments.end();
    }
  }
}

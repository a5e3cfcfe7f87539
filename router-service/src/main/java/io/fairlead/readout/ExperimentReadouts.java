package io.fairlead.readout;

import io.fairlead.decisions.Plans;
import io.fairlead.fairness.Gini;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.ExperimentLead;
import io.fairlead.ledger.ExperimentLeads;
import io.fairlead.ledger.ExperimentStore;
import io.fairlead.plan.Experiment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
   * @throws IllegalArgumentException where its metric is none that a readout compares, or this
   *     release refuses the plan that it started with
   */
  public Optional<Readout> of(String name) {
    return store.find(name).map(started -> read(Charter.of(plans.experiment(started))));
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
    String name = charter.experiment().name();
    Instant now = now(charter.experiment());
    Reading reading = new Reading(charter);
    Map<String, Map<String, Long>> given = new TreeMap<>();
    leads.read(
        name,
        charter.window(),
        lead -> {
          lead.rep()
              .ifPresent(rep ->
                  given
                      .computeIfAbsent(rep, _ -> new HashMap<>())
                      .merge(lead.arm(), 1L, Long::sum));
          enter(reading, charter, lead, now);
        });
    List<String> arms = charter.design().arms();
    return reading.readout(
        List.of(), List.of(), reps(given, charter.design()), unevenness(given, arms));
  }

  private static void enter(Reading reading, Charter charter, ExperimentLead lead, Instant now) {
    if (lead.washOut() || lead.returned()) {
      return;
    }
    if (lead.at().plus(charter.window()).isAfter(now)) {
      reading.leaveOut();
      return;
    }
    double value =
        charter.cap().isPresent()
            ? Math.min(1, lead.won().orElse(0) / charter.cap().getAsDouble())
            : lead.won().isPresent() ? 1 : 0;
    reading.observe(
        new Unit(lead.arm(), lead.chance(), lead.score(), value, lead.block()),
        Optional.of(lead.at()));
  }

  private static Map<String, Double> unevenness(
      Map<String, Map<String, Long>> given, List<String> arms) {
    Map<String, Double> unevenness = new HashMap<>();
    for (String arm : arms) {
      Gini.of(
              given.values().stream()
                  .map(rep -> new Gini.Part(rep.getOrDefault(arm, 0L), 1))
                  .toList())
          .ifPresent(gini -> unevenness.put(arm, gini));
    }
    return unevenness;
  }

  private static List<RepShare> reps(Map<String, Map<String, Long>> given, Design design) {
    Map<String, Long> sums = new HashMap<>();
    given.values().forEach(rep -> rep.forEach((arm, count) -> sums.merge(arm, count, Long::sum)));
    Optional<String> treatment = design.treatments().stream().findFirst();
    return new TreeSet<>(given.keySet())
        .stream()
            .map(rep -> {
              Map<String, Double> shares = new HashMap<>();
              sums.forEach((arm, sum) ->
                  shares.put(
                      arm, given.getOrDefault(rep, Map.of()).getOrDefault(arm, 0L) / (double) sum));
              double before = shares.getOrDefault(design.control(), 0.0);
              double after = treatment.map(arm -> shares.getOrDefault(arm, 0.0)).orElse(before);
              return new RepShare(rep, shares, after - before);
            })
            .sorted(Comparator.comparingDouble(rep -> -rep.gained()))
            .toList();
  }
}

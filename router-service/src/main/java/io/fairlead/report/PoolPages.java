package io.fairlead.report;

import io.fairlead.fairness.FairnessReports;
import io.fairlead.fairness.Period;
import io.fairlead.fairness.PoolReport;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.ledger.Shadows;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentDesign;
import io.fairlead.readout.ExperimentReadouts;
import io.fairlead.readout.Readout;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Pages about pools of the plan in force. May be shared between threads. */
public final class PoolPages {

  private static final int PARTS = 10;

  private final FairnessReports fairness;
  private final PoolFigures figures;
  private final Shadows shadows;
  private final ModelRegistry models;
  private final ExperimentReadouts readouts;
  private final InstantSource clock;

  /** Pages on the decisions of one database. */
  public PoolPages(
      FairnessReports fairness,
      PoolFigures figures,
      Shadows shadows,
      ModelRegistry models,
      ExperimentReadouts readouts,
      InstantSource clock) {
    this.fairness = fairness;
    this.figures = figures;
    this.shadows = shadows;
    this.models = models;
    this.readouts = readouts;
    this.clock = clock;
  }

  /**
   * The page about a pool with all its arms; empty where the plan names none of that name.
   *
   * @param from as of which moment; empty means from its first decision on
   * @param to before which moment; empty means until now
   * @throws IllegalArgumentException where from is not before to
   */
  public Optional<PoolPage> of(String pool, Optional<Instant> from, Optional<Instant> to) {
    Optional<Instant> begin = from.or(() -> figures.first(pool));
    return fairness
        .ofNamed(pool, new Period(Optional.empty(), begin, to))
        .map(report -> page(report, clock.instant()));
  }

  private PoolPage page(PoolReport report, Instant now) {
    String pool = report.pool();
    List<Experiment> ran = readouts.ran(pool, report.from(), report.to());
    List<Readout> experiments =
        ran.stream().flatMap(experiment -> readouts.of(experiment.name()).stream()).toList();
    ShadowComparison shadow = ShadowComparison.of(shadows, pool, report.from(), report.to());
    return new PoolPage(
        now,
        report,
        Answer.of(
            experiments.stream().findFirst(),
            models.champion().map(model -> model.artefact().manifest().evidence())),
        figures.funnels(pool, report.from(), report.to()),
        figures.firstContacts(pool, report.from(), report.to(), now),
        figures.predicted(pool, report.from(), report.to(), PARTS),
        experiments,
        elsewhere(pool, ran),
        Optional.of(shadow).filter(one -> one.report().leads() + one.report().withoutOwner() > 0));
  }

  /** The pools with reps of their own that decide for leads of this one. */
  private static List<String> elsewhere(String pool, List<Experiment> ran) {
    return ran.stream()
        .filter(experiment -> experiment.pool().equals(pool))
        .filter(experiment -> experiment.design() instanceof ExperimentDesign.Pools)
        .flatMap(experiment -> experiment.pools().stream())
        .filter(other -> !other.equals(pool))
        .distinct()
        .toList();
  }
}

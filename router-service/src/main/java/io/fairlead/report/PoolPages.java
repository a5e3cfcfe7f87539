package io.fairlead.report;

import io.fairlead.fairness.FairnessReports;
import io.fairlead.fairness.Period;
import io.fairlead.fairness.PoolReport;
import io.fairlead.ledger.PoolFigures;
import io.fairlead.ledger.Shadows;
import io.fairlead.readout.Readout;
import io.fairlead.store.ModelRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages about pools of the plan in force. May be shared between threads. */
public final class PoolPages {

  private static final int PARTS = 10;

  private final FairnessReports fairness;
  private final PoolFigures figures;
  private final Shadows shadows;
  private final ModelRegistry models;
  private final Function<String, Optional<Readout>> readouts;
  private final InstantSource clock;

  /**
   * Pages on the decisions of one database.
   *
   * @param readouts what an experiment of that name shows; empty where there is none
   */
  public PoolPages(
      FairnessReports fairness,
      PoolFigures figures,
      Shadows shadows,
      ModelRegistry models,
      Function<String, Optional<Readout>> readouts,
      InstantSource clock) {
    this.fairness = fairness;
    this.figures = figures;
    this.shadows = shadows;
    this.models = models;
    this.readouts = readouts;
    this.clock = clock;
  }

  /**
   * The page about a pool; empty where the plan has none of that name.
   *
   * @param from as of which moment; empty means from its first decision on
   * @param to before which moment; empty means until now
   * @throws IllegalArgumentException where from is not before to
   */
  public Optional<PoolPage> of(String pool, Optional<Instant> from, Optional<Instant> to) {
    Optional<Instant> begin = from.or(() -> figures.first(pool));
    return fairness
        .of(pool, new Period(Optional.empty(), begin, to))
        .map(report -> page(report, clock.instant()));
  }

  private PoolPage page(PoolReport report, Instant now) {
    String pool = report.pool();
    List<String> ran = figures.experiments(pool, report.from(), report.to());
    List<Readout> experiments =
        ran.stream().flatMap(name -> readouts.apply(name).stream()).toList();
    ShadowComparison shadow = ShadowComparison.of(shadows, pool, report.from(), report.to());
    return new PoolPage(
        now,
        report,
        Answer.of(
            !ran.isEmpty(),
            experiments.stream().findFirst(),
            models.champion().map(model -> model.artefact().manifest().evidence())),
        figures.funnels(pool, report.from(), report.to()),
        figures.firstContacts(pool, report.from(), report.to(), now),
        figures.predicted(pool, report.from(), report.to(), PARTS),
        experiments,
        Optional.of(shadow).filter(one -> one.report().leads() + one.report().withoutOwner() > 0));
  }
}

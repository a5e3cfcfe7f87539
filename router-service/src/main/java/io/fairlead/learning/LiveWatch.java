package io.fairlead.learning;

import io.fairlead.ledger.LiveResults;
import io.fairlead.scoring.Scoring;
import io.fairlead.store.ModelRegistry;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how models do on live leads, and takes a champion back whose calibration breaks. May be
 * shared between threads.
 */
public final class LiveWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);

  private final ModelRegistry registry;
  private final LiveResults results;
  private final Ripening ripening;
  private final LearningPlan plan;
  private final Scoring scoring;

  /** Watches the models of that registry. */
  public LiveWatch(
      ModelRegistry registry,
      LiveResults results,
      Ripening ripening,
      LearningPlan plan,
      Scoring scoring) {
    this.registry = registry;
    this.results = results;
    this.ripening = ripening;
    this.plan = plan;
    this.scoring = scoring;
  }

  /** How the model did on its own leads since it last became champion; empty where it never did. */
  public Optional<LiveCalibration> calibration(String version) {
    return registry
        .championSince(version)
        .map(since -> LiveCalibration.of(ripening.ripe(results.of(version, since))));
  }

  /** How the model does beside the champion; empty where hardly a lead says so. */
  public Optional<Comparison> comparison(String version) {
    List<Settled> both = ripening.ripe(results.beside(version));
    return both.size() < Comparison.FEWEST ? Optional.empty() : Optional.of(Comparison.of(both));
  }

  /**
   * Takes the champion back where its live calibration is broken and the plan does not forbid it:
   * the last champion before it that can still serve does so again, else none.
   */
  public void look() {
    if (plan.get().rollBack()) {
      registry
          .championVersion()
          .ifPresent(version ->
              calibration(version)
                  .filter(LiveCalibration::broken)
                  .ifPresent(calibration -> takeBack(version, calibration)));
    }
  }

  private void takeBack(String version, LiveCalibration calibration) {
    Optional<String> successor =
        registry.formerChampions().stream()
            .filter(former -> scoring.whyNot(former).isEmpty())
            .findFirst();
    String because = "Its live calibration broke. " + calibration.text();
    if (registry.rollBack(version, successor, because)) {
      LOG.warn("Model {} was taken back for {}. {}", version, successor.orElse("none"), because);
      scoring.refresh();
    }
  }
}

package io.fairlead.learning;

import io.fairlead.ledger.DriftAlarm;
import io.fairlead.ledger.DriftAlarms;
import io.fairlead.plan.Learning;
import io.fairlead.scoring.Doubts;
import io.fairlead.store.ModelRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/** Forbids to decide by a champion whose leads have changed, where the plan says so. */
public final class DriftDoubts implements Doubts {

  private final ModelRegistry registry;
  private final DriftAlarms alarms;
  private final Supplier<Learning> plan;

  /** Doubts by those alarms. */
  public DriftDoubts(ModelRegistry registry, DriftAlarms alarms, Supplier<Learning> plan) {
    this.registry = registry;
    this.alarms = alarms;
    this.plan = plan;
  }

  @Override
  public Optional<String> about(String version) {
    return switch (plan.get().onDrift()) {
      case WARN -> Optional.empty();
      case FALL_BACK ->
          registry
              .championSince(version)
              .flatMap(began -> alarms.of(version, began).stream().findFirst())
              .map(DriftAlarm::because)
              .map(because ->
                  "leads are no longer like those that model %s was trained on. %s"
                      .formatted(version, because));
    };
  }
}

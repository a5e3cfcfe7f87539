package io.fairlead.plan;

import io.fairlead.facts.Rep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a pool's members.
 *
 * @param path where it stands in the plan
 * @param who whom it means
 * @param weight their weight; empty means the rep's own
 * @param hours their working hours; empty means the pool's
 * @param ramp how their weight grows when they are new
 */
record Entry(
    String path, Who who, Optional<Weight> weight, Optional<Hours> hours, Optional<Ramp> ramp) {

  /** Whom a line means. */
  sealed interface Who {

    /** One rep. */
    record Named(String rep) implements Who {}

    /** All for whom it holds. */
    record Selected(Condition where) implements Who {}
  }

  /**
   * The weight of someone new.
   *
   * @param over how long it takes from {@code activeFrom} to the full weight
   * @param from the share of it at the begin, from 0 to 1
   */
  record Ramp(Duration over, double from) {

    /** The share of the full weight at that moment. */
    double share(Rep rep, Instant asOf) {
      if (rep.activeFrom().isEmpty()) {
        return 1;
      }
      double passed =
          (double) Duration.between(rep.activeFrom().get(), asOf).toMillis() / over.toMillis();
      return from + (1 - from) * Math.clamp(passed, 0, 1);
    }
  }
}

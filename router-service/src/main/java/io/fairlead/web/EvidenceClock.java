package io.fairlead.web;

import io.fairlead.decisions.Plans;
import io.fairlead.jobs.Failure;
import io.fairlead.ledger.SlateMonths;
import io.fairlead.plan.Keeping;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Makes the months of slates ahead, and lets those go that the plan does not keep, every hour. */
class EvidenceClock {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceClock.class);

  private final SlateMonths months;
  private final Plans plans;
  private final InstantSource clock;

  EvidenceClock(SlateMonths months, Plans plans, InstantSource clock) {
    this.months = months;
    this.plans = plans;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1H")
  void look() {
    try {
      months.make(clock.instant());
      while (months.pack() > 0) {
        LOG.debug("Packed slates of an earlier release.");
      }
      plans
          .refresh()
          .flatMap(current -> current.plan().keeping())
          .ifPresent(keeping -> letGo(keeping, clock.instant()));
    } catch (RuntimeException e) {
      LOG.warn(
          "Could not look after the months of evidence; it is tried again.{}", Failure.trace(e));
    }
  }

  private void letGo(Keeping keeping, Instant now) {
    for (YearMonth month : months.before(now.minus(keeping.keep()))) {
      months
          .export(month, keeping.export())
          .ifPresent(file ->
              LOG.info(
                  "The evidence of {} was exported to {} and dropped, as the plan says.",
                  month,
                  file));
    }
  }
}

package io.fairlead.web;

import io.fairlead.jobs.Failure;
import io.fairlead.learning.DriftWatch;
import io.fairlead.learning.LiveWatch;
import io.fairlead.learning.Trainings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Asks every few seconds which trainings are due, and every few minutes how the champion and its
 * leads do.
 */
class LifeClock {

  private static final Logger LOG = LoggerFactory.getLogger(LifeClock.class);

  private final Trainings trainings;
  private final LiveWatch watch;
  private final DriftWatch drift;

  LifeClock(Trainings trainings, LiveWatch watch, DriftWatch drift) {
    this.trainings = trainings;
    this.watch = watch;
    this.drift = drift;
  }

  @Scheduled(fixedDelayString = "PT5S")
  void train() {
    quietly("start trainings", trainings::startWhatIsDue);
  }

  @Scheduled(fixedDelayString = "PT5M")
  void watch() {
    quietly("look after the champion", watch::look);
    quietly("look after the leads", drift::look);
  }

  private static void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Could not {}; it is tried again.{}", what, Failure.trace(e));
    }
  }
}

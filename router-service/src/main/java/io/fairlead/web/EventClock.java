package io.fairlead.web;

import io.fairlead.jobs.Failure;
import io.fairlead.ledger.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets events that are old enough, every hour. */
class EventClock {

  private static final Logger LOG = LoggerFactory.getLogger(EventClock.class);

  private final EventLog log;
  private final InstantSource clock;
  private final Duration kept;

  EventClock(EventLog log, InstantSource clock, int keepDays) {
    this.log = log;
    this.clock = clock;
    this.kept = Duration.ofDays(keepDays);
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    try {
      log.forget(clock.instant().minus(kept));
    } catch (RuntimeException e) {
      LOG.warn("Could not forget old events; it is tried again.{}", Failure.trace(e));
    }
  }
}

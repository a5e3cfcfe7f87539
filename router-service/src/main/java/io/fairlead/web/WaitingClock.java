package io.fairlead.web;

import io.fairlead.decisions.WaitingRoom;
import io.fairlead.jobs.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks every second whether leads that wait can go out; {@code fairlead.waiting.every} says how
 * often else.
 */
class WaitingClock {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingClock.class);

  private final WaitingRoom room;

  WaitingClock(WaitingRoom room) {
    this.room = room;
  }

  @Scheduled(
      initialDelayString = "${fairlead.waiting.every:PT1S}",
      fixedDelayString = "${fairlead.waiting.every:PT1S}")
  void look() {
    try {
      room.pools().forEach(this::look);
    } catch (RuntimeException e) {
      LOG.warn("Could not look who waits; it is tried again.{}", Failure.trace(e));
    }
  }

  /** Trouble in one pool is none of the others'. */
  private void look(String pool) {
    try {
      room.look(pool);
    } catch (RuntimeException e) {
      LOG.warn(
          "Could not look at the leads that wait in pool {}; it is tried again.{}",
          pool,
          Failure.trace(e));
    }
  }
}

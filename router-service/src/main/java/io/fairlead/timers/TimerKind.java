package io.fairlead.timers;

import io.fairlead.ledger.Firing;
import io.fairlead.ledger.Timer;

/** What timers of one kind do. */
public interface TimerKind {

  /** The kind's name. */
  String name();

  /**
   * How many fire in one transaction at most; 1 for whatever waits for a turn of pools, lest two
   * turns be held at once.
   */
  default int together() {
    return 1;
  }

  /**
   * Does it. All that is to happen exactly once happens in {@code firing}; where this throws,
   * nothing of that is kept and the timer is tried again.
   */
  void fire(Timer timer, Firing firing);
}

package io.fairlead.features;

import java.time.LocalDate;
import java.util.OptionalDouble;

/** What an assignment stands at: open, closed without being the rep's, won or lost. */
sealed interface Result {

  /** Nothing has closed it yet. */
  record Open() implements Result {}

  /** Disqualified or recycled: no loss of the rep's. */
  record Withdrawn() implements Result {}

  /**
   * Won or lost.
   *
   * @param converted whether it was won
   * @param day the day of the outcome, UTC
   * @param value of the deal that was won, where it was reported; above 0
   */
  record Closed(boolean converted, LocalDate day, OptionalDouble value) implements Result {}

  /** Open. */
  Result OPEN = new Open();

  /** Withdrawn. */
  Result WITHDRAWN = new Withdrawn();
}

package io.fairlead.ledger;

import java.util.List;

/**
 * Events in the order of their ids.
 *
 * @param events those that were asked for
 * @param next what to read on after: no event of those kinds up to it is missing
 * @param more whether there may be further events now
 */
public record EventPage(List<Event> events, long next, boolean more) {

  public EventPage {
    events = List.copyOf(events);
  }
}

package io.fairlead.learning;

import io.fairlead.ledger.DriftAlarm;
import java.time.Instant;
import java.util.List;

/**
 * How far leads are still like those that a champion was trained on.
 *
 * @param since when it last became champion
 * @param leads how many it decided about since then
 * @param alarms what came otherwise, more than chance explains, in the order in which that showed
 */
public record Drift(Instant since, int leads, List<DriftAlarm> alarms) {

  public Drift {
    alarms = List.copyOf(alarms);
  }
}

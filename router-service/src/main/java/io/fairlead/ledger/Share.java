package io.fairlead.ledger;

import io.fairlead.routing.Reason;
import io.fairlead.routing.Score;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who got a lead, and to whom which part of it was due.
 *
 * @param at when
 * @param rep who got it
 * @param quality mean expected value of the rested reps who met what the pool requires
 * @param due by rep, weight over the sum of weights of all whom no rule but a cap kept from it
 */
public record Share(Instant at, String rep, double quality, Map<String, Double> due) {

  public Share {
    due = Map.copyOf(due);
  }

  static Share of(Instant at, String rep, List<SlateLine> slate) {
    double weights = 0;
    Map<String, Double> due = new HashMap<>();
    for (SlateLine line : slate) {
      if (line.weight() > 0
          && line.reasons().stream().map(Reason::code).allMatch(Reason.Code::isOfCapacity)) {
        due.put(line.rep(), line.weight());
        weights += line.weight();
      }
    }
    double sum = weights;
    due.replaceAll((_, weight) -> weight / sum);
    return new Share(
        at,
        rep,
        slate.stream()
            .filter(
                line -> line.reasons().stream().map(Reason::code).noneMatch(Reason.Code::isOfLead))
            .flatMap(line -> line.score().stream())
            .mapToDouble(Share::rested)
            .average()
            .orElse(0),
        due);
  }

  private static double rested(Score score) {
    return score.expectedValue() - score.load();
  }
}

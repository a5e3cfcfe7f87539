package io.fairlead.demo;

import io.fairlead.facts.Lead;
import io.fairlead.simulation.SalesFloor;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The truth about the live leads, and what could be made of them. */
final class Market {

  private final SalesFloor floor;
  private final List<Lead> live;
  private final int reps;

  Market(SalesFloor floor) {
    this.floor = floor;
    live = floor.live();
    reps = floor.spec().reps();
  }

  /** True probability times true value: what the pair brings on average, without any luck. */
  double expectedValue(int lead, int rep) {
    return floor.probability(lead, rep) * floor.value(lead);
  }

  /** The sum over leads of the true expected value; a lead that nobody got brings nothing. */
  double expectedValue(List<OptionalInt> repByLead) {
    double sum = 0;
    for (int lead = 0; lead < repByLead.size(); lead++) {
      OptionalInt rep = repByLead.get(lead);
      sum += rep.isPresent() ? expectedValue(lead, rep.getAsInt()) : 0;
    }
    return sum;
  }

  /** Who gets each lead, as it comes, where the truth is known: the best who is below the cap. */
  List<OptionalInt> bestChoices() {
    List<OptionalInt> choices = new ArrayList<>();
    Map<LocalDate, int[]> taken = new HashMap<>();
    for (int lead = 0; lead < live.size(); lead++) {
      LocalDate day = live.get(lead).occurredAt().atZone(ZoneOffset.UTC).toLocalDate();
      int[] today = taken.computeIfAbsent(day, _ -> new int[reps]);
      OptionalInt best = best(lead, today);
      best.ifPresent(rep -> today[rep]++);
      choices.add(best);
    }
    return choices;
  }

  private OptionalInt best(int lead, int[] taken) {
    OptionalInt best = OptionalInt.empty();
    for (int rep = 0; rep < reps; rep++) {
      if (taken[rep] < floor.spec().capPerDay()
          && (best.isEmpty()
              || floor.probability(lead, rep) > floor.probability(lead, best.getAsInt()))) {
        best = OptionalInt.of(rep);
      }
    }
    return best;
  }
}

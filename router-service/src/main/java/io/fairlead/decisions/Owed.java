package io.fairlead.decisions;

import io.fairlead.joint.Goal;
import io.fairlead.joint.Stretch;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Band;
import io.fairlead.routing.Due;
import io.fairlead.routing.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What bands of fairness ask of a batch: their bounds of what is due in their windows, with the
 * batch, less what reps have had. Aims have no bounds: they do not count here.
 *
 * @param spots leads of a pool, in the order in which they are decided
 * @param reps ids
 * @param quality by lead
 * @param ledger who got what before
 */
@SuppressWarnings("ArrayRecordComponent") // a parameter object; not compared
record Owed(List<Spot> spots, List<String> reps, double[] quality, DecisionLedger ledger) {

  /** A window of a band with the leads of the batch in it. */
  private record Window(Instant from, Instant to, Stretch leads) {}

  List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    Map<Window, List<Tally.Given>> before = new HashMap<>();
    spots.getFirst().assessment().pool().rules().bands().stream()
        .filter(Band::isBounded)
        .forEach(band ->
            windows(band)
                .forEach(window ->
                    add(goals, band, window, before.computeIfAbsent(window, this::given))));
    return goals;
  }

  /** What the pool gave in that window before. */
  private List<Tally.Given> given(Window window) {
    return ledger.given(spots.getFirst().pool(), window.from(), Long.MAX_VALUE).stream()
        .filter(given -> given.at().isBefore(window.to()))
        .toList();
  }

  /** Consecutive windows one by one; of a rolling one that in which the last lead lies. */
  private List<Window> windows(Band band) {
    if (band.starting().isEmpty()) {
      Instant last = spots.getLast().asOf();
      Instant from = last.minus(band.over());
      return List.of(new Window(from, last.plusNanos(1_000), leads(from, last.plusNanos(1_000))));
    }
    List<Window> windows = new ArrayList<>();
    for (Spot spot : spots) {
      if (windows.isEmpty() || !spot.asOf().isBefore(windows.getLast().to())) {
        band.stretch(spot.asOf())
            .ifPresent(
                of -> windows.add(new Window(of.from(), of.to(), leads(of.from(), of.to()))));
      }
    }
    return windows;
  }

  private Stretch leads(Instant from, Instant to) {
    int first = 0;
    while (first < spots.size() && spots.get(first).asOf().isBefore(from)) {
      first++;
    }
    int end = first;
    while (end < spots.size() && spots.get(end).asOf().isBefore(to)) {
      end++;
    }
    return new Stretch(first, end);
  }

  private void add(List<Goal> goals, Band band, Window window, List<Tally.Given> before) {
    boolean count = band.of() == Band.Of.COUNT;
    Map<String, Double> got = new HashMap<>();
    Map<String, Double> due = new HashMap<>();
    before.forEach(given -> {
      double weight = count ? 1 : given.due().quality();
      got.merge(given.rep(), weight, Double::sum);
      given.due().parts().forEach((rep, part) -> due.merge(rep, part * weight, Double::sum));
    });
    for (int lead = window.leads().from(); lead < window.leads().to(); lead++) {
      double weight = count ? 1 : quality[lead];
      Due.parts(spots.get(lead).judged())
          .forEach((rep, part) -> due.merge(rep, part * weight, Double::sum));
    }
    for (int rep = 0; rep < reps.size(); rep++) {
      double part = due.getOrDefault(reps.get(rep), 0.0);
      double had = got.getOrDefault(reps.get(rep), 0.0);
      if (part > 0) {
        goals.add(
            new Goal(
                rep,
                count ? Goal.Of.COUNT : Goal.Of.QUALITY,
                window.leads(),
                Math.max(0, band.floor().orElse(0) * part - had),
                Math.max(0, band.ceiling().orElse(Double.POSITIVE_INFINITY) * part - had)));
      }
    }
  }
}

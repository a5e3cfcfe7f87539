package io.fairlead.fairness;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How even shares are. */
final class Evennesses {

  /** The share of a rep to whom less is due than one whole lead says nothing. */
  private static final double LEAST_DUE = 1;

  private Evennesses() {}

  static PoolReport.Evenness of(List<RepReport> reps) {
    List<RepReport> settled = reps.stream().filter(rep -> rep.due() >= LEAST_DUE).toList();
    List<Double> shares = settled.stream().flatMap(rep -> rep.valueShare().stream()).toList();
    return new PoolReport.Evenness(
        Gini.of(
            reps.stream()
                .filter(rep -> rep.due() > 0)
                .map(rep -> new Gini.Part(rep.given(), rep.due()))
                .toList()),
        Gini.of(
            reps.stream()
                .filter(rep -> rep.qualityDue() > 0)
                .map(rep -> new Gini.Part(rep.quality(), rep.qualityDue()))
                .toList()),
        worst(settled),
        shares.stream()
            .max(Comparator.naturalOrder())
            .map(most -> most - shares.stream().min(Comparator.naturalOrder()).orElseThrow()));
  }

  private static Optional<PoolReport.Worst> worst(List<RepReport> reps) {
    return reps.stream()
        .flatMap(rep ->
            rep.valueShare().or(rep::share).stream()
                .map(share -> new PoolReport.Worst(rep.rep(), share)))
        .min(Comparator.comparingDouble(PoolReport.Worst::share));
  }
}

package io.fairlead.fairness;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Costs of decisions, added up one by one. Not to be shared between threads. */
final class CostSums {

  private static final Comparator<CostReport.Charge> DEAREST =
      Comparator.comparingDouble(CostReport.Charge::cost)
          .reversed()
          .thenComparing(charge -> charge.cause().rep());

  private final Map<Cause, CostReport.Charge> charges = new HashMap<>();
  private int leads;
  private double expected;
  private double learning;

  void add(Cost cost) {
    leads++;
    expected += cost.expected();
    learning += cost.learning();
    cost.parts()
        .forEach((cause, part) ->
            charges.merge(
                cause,
                new CostReport.Charge(cause, 1, part.guarded(), part.priced()),
                CostSums::sum));
  }

  private static CostReport.Charge sum(CostReport.Charge one, CostReport.Charge other) {
    return new CostReport.Charge(
        one.cause(),
        one.leads() + other.leads(),
        one.guarded() + other.guarded(),
        one.priced() + other.priced());
  }

  /**
   * Empty before the first.
   *
   * @param budget share that exploring may cost
   */
  Optional<CostReport> report(double budget) {
    if (leads == 0) {
      return Optional.empty();
    }
    List<CostReport.Charge> causes = charges.values().stream().sorted(DEAREST).toList();
    double fairness = causes.stream().mapToDouble(CostReport.Charge::cost).sum();
    return Optional.of(
        new CostReport(
            leads,
            expected,
            fairness,
            share(fairness, expected + fairness),
            causes,
            learning,
            share(learning, expected),
            budget));
  }

  private static Optional<Double> share(double part, double whole) {
    return whole > 0 ? Optional.of(part / whole) : Optional.empty();
  }
}

package io.fairlead.evaluation;

import io.fairlead.ledger.DrawnLead;
import io.fairlead.ledger.DrawnLead.Chance;
import java.util.OptionalDouble;

/** A policy that looks at nothing but the slate: the only kind that single decisions can judge. */
public sealed interface SlatePolicy {

  /** The name of the policy that takes the best. */
  String GREEDY = "greedy";

  /** Every rep of the slate alike. */
  record Uniform() implements SlatePolicy {

    @Override
    public double[] of(DrawnLead lead) {
      return proportional(lead.chances().stream().mapToDouble(_ -> 1).toArray());
    }
  }

  /** By the reps' weights. */
  record Weighted() implements SlatePolicy {

    @Override
    public double[] of(DrawnLead lead) {
      return proportional(lead.chances().stream().mapToDouble(Chance::weight).toArray());
    }
  }

  /**
   * The rep of whom the model that served expected most, since before the lead; equals alike.
   *
   * @param exploration probability to draw from the whole slate instead, in [0, 1]
   */
  record Greedy(double exploration) implements SlatePolicy {

    public Greedy {
      if (!(exploration >= 0 && exploration <= 1)) {
        throw new IllegalArgumentException(
            "The exploration (%s) of target (greedy) must lie between 0 and 1.\nMaybe 0.05."
                .formatted(exploration));
      }
    }

    @Override
    public double[] of(DrawnLead lead) {
      double best =
          lead.chances().stream()
              .map(Chance::expectedValue)
              .mapToDouble(expected ->
                  expected.orElseThrow(() ->
                      new IllegalArgumentException(
                          "The target (greedy) must find what a model expected of each rep, and decision (%s) was taken without one.\nMaybe choose a time in which the model always served."
                              .formatted(lead.decision()))))
              .max()
              .orElseThrow();
      double[] favourites =
          proportional(
              lead.chances().stream()
                  .mapToDouble(chance -> chance.expectedValue().orElse(0.0) == best ? 1 : 0)
                  .toArray());
      for (int i = 0; i < favourites.length; i++) {
        favourites[i] = (1 - exploration) * favourites[i] + exploration / favourites.length;
      }
      return favourites;
    }
  }

  /** The probability of each rep of the slate, in its order. */
  double[] of(DrawnLead lead);

  /**
   * The policy of that name: {@code uniform}, {@code weighted}, {@code greedy}, or {@code
   * greedy:0.05} with so much exploration.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static SlatePolicy named(String name) {
    return switch (name) {
      case "uniform" -> new Uniform();
      case "weighted" -> new Weighted();
      case GREEDY -> new Greedy(0);
      default -> exploring(name);
    };
  }

  private static SlatePolicy exploring(String name) {
    String prefix = GREEDY + ":";
    OptionalDouble exploration =
        name.startsWith(prefix)
            ? Column.number(name.substring(prefix.length()))
            : OptionalDouble.empty();
    return new Greedy(
        exploration.orElseThrow(() ->
            new IllegalArgumentException(
                "The target (%s) of an evaluation must be uniform, weighted, greedy, or greedy with exploration as in greedy:0.05.\nMaybe it takes turns, or is a model: these look at more than one decision, or were trained on these leads."
                    .formatted(name))));
  }

  private static double[] proportional(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] shares = new double[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = sum > 0 ? weights[i] / sum : 1.0 / shares.length;
    }
    return shares;
  }
}

package io.fairlead.evaluation;

import io.fairlead.ledger.DrawnLead;
import io.fairlead.ledger.DrawnLead.Chance;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** A policy that looks at nothing but the slate: the only kind that single decisions can judge. */
public sealed interface SlatePolicy {

  /** The name of the policy that takes the best by the model that served. */
  String GREEDY = "greedy";

  /** The name of the policy that takes the best by the model that serves now. */
  String CHAMPION = "champion";

  /** What the names of policies begin with that take the best by one model. */
  String MODEL = "model:";

  /** Every rep of the slate alike. */
  record Uniform() implements SlatePolicy {

    @Override
    public double[] of(DrawnLead lead, Expectations expectations) {
      return proportional(lead.chances().stream().mapToDouble(_ -> 1).toArray());
    }
  }

  /** By the reps' weights. */
  record Weighted() implements SlatePolicy {

    @Override
    public double[] of(DrawnLead lead, Expectations expectations) {
      return proportional(lead.chances().stream().mapToDouble(Chance::weight).toArray());
    }
  }

  /**
   * The rep of whom a model expects most; equals alike.
   *
   * @param model whose expectations
   * @param exploration probability to draw from the whole slate instead, in [0, 1]
   */
  record Greedy(Model model, double exploration) implements SlatePolicy {

    public Greedy {
      if (!(exploration >= 0 && exploration <= 1)) {
        throw new IllegalArgumentException(
            "The exploration (%s) of a target must lie between 0 and 1.\nMaybe 0.05."
                .formatted(exploration));
      }
    }

    @Override
    public double[] of(DrawnLead lead, Expectations expectations) {
      double[] expected = expectations.of(lead);
      double best = DoubleStream.of(expected).max().orElseThrow();
      double[] favourites =
          proportional(DoubleStream.of(expected).map(value -> value == best ? 1 : 0).toArray());
      for (int i = 0; i < favourites.length; i++) {
        favourites[i] = (1 - exploration) * favourites[i] + exploration / favourites.length;
      }
      return favourites;
    }
  }

  /** Which model. */
  sealed interface Model {

    /** The one that served each lead, since before the lead. */
    record Served() implements Model {}

    /** The one that serves now. */
    record Champion() implements Model {}

    /** The one of that version. */
    record Version(String version) implements Model {}
  }

  /** The probability of each rep of the slate, in its order. */
  double[] of(DrawnLead lead, Expectations expectations);

  /**
   * The policy of that name: {@code uniform}, {@code weighted}, or the best by a model: {@code
   * greedy} by the one that served, {@code champion}, {@code model:m1}; each of these also with
   * exploration, as in {@code greedy:0.05} or {@code model:m1:0.05}.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  static SlatePolicy named(String name) {
    String rest = name.startsWith(MODEL) ? name.substring(MODEL.length()) : name;
    int colon = rest.indexOf(':');
    String first = colon < 0 ? rest : rest.substring(0, colon);
    OptionalDouble exploration =
        colon < 0 ? OptionalDouble.of(0) : Column.number(rest.substring(colon + 1));
    if (exploration.isEmpty() || first.isEmpty()) {
      throw unknown(name);
    }
    if (name.startsWith(MODEL)) {
      return new Greedy(new Model.Version(first), exploration.getAsDouble());
    }
    return switch (first) {
      case GREEDY -> new Greedy(new Model.Served(), exploration.getAsDouble());
      case CHAMPION -> new Greedy(new Model.Champion(), exploration.getAsDouble());
      default -> plain(name);
    };
  }

  private static SlatePolicy plain(String name) {
    return switch (name) {
      case "uniform" -> new Uniform();
      case "weighted" -> new Weighted();
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "The target (%s) of an evaluation must be uniform, weighted, greedy, champion or a model as in model:m1; the last three may explore, as in greedy:0.05.\nMaybe it takes turns: such a policy looks at more than one decision."
            .formatted(name));
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

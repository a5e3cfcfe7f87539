package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.LoadTerm;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The day's load in the design of an additive model: a coefficient for everybody, and one for each
 * rep where reps differ. Fitted together with the model, whose weights then hold for a rested rep.
 *
 * @param prior curve, and how far reps differ
 * @param reps those with a coefficient of their own, in order of their ids
 * @param from place of the first coefficient
 */
record LoadColumns(LoadPrior prior, List<String> reps, int from) {

  LoadColumns {
    reps = List.copyOf(reps);
  }

  static LoadColumns of(LoadPrior prior, AdditiveData data) {
    return new LoadColumns(
        prior,
        prior.spread() > 0
            ? List.copyOf(
                data.sample().examples().stream()
                    .map(Example::rep)
                    .collect(Collectors.toCollection(TreeSet::new)))
            : List.of(),
        data.layout().coefficients() + 1 + data.control().ways().size());
  }

  /** How many coefficients there are. */
  int size() {
    return 1 + reps.size();
  }

  /** How many of them act in one example. */
  int most() {
    return reps.isEmpty() ? 1 : 2;
  }

  /** Writes which coefficients are a rep's own, and the standard deviations of their priors. */
  void describe(boolean[] own, double[] deviations) {
    deviations[from] = LoadPrior.SCALE;
    Arrays.fill(own, from + 1, from + size(), true);
    Arrays.fill(deviations, from + 1, from + size(), prior.spread());
  }

  /** Writes what acts in that example, from that place on. */
  void write(Example example, int[] columns, float[] values, int place) {
    float wear = (float) prior.curve().at(example.load());
    columns[place] = from;
    values[place] = wear;
    if (!reps.isEmpty()) {
      columns[place + 1] = from + 1 + Collections.binarySearch(reps, example.rep());
      values[place + 1] = wear;
    }
  }

  /** What was fitted; where it says that load helps, it does nothing. */
  LoadTerm term(double[] coefficients) {
    double common = coefficients[from];
    Map<String, Double> byRep = new HashMap<>();
    for (int i = 0; i < reps.size(); i++) {
      byRep.put(reps.get(i), Math.min(0, common + coefficients[from + 1 + i]));
    }
    return new LoadTerm(prior.curve(), Math.min(0, common), byRep);
  }
}

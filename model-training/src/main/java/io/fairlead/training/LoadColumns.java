package io.fairlead.training;

import de.bwaldvogel.liblinear.Feature;
import io.fairlead.features.Example;
import io.fairlead.manifest.LoadTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The day's load in the design of an additive model: a column for everybody, and one for each rep
 * where reps differ. Fitted together with the model, whose weights then hold for a rested rep.
 *
 * @param prior curve, and how far reps differ
 * @param reps those with a column, in order of their ids
 * @param from place of the first column
 */
record LoadColumns(LoadPrior prior, List<String> reps, int from) {

  LoadColumns {
    reps = List.copyOf(reps);
  }

  static LoadColumns of(LoadPrior prior, Sample sample, int from) {
    return new LoadColumns(
        prior,
        prior.spread() > 0
            ? List.copyOf(
                sample.examples().stream()
                    .map(Example::rep)
                    .collect(Collectors.toCollection(TreeSet::new)))
            : List.of(),
        from);
  }

  int size() {
    return 1 + reps.size();
  }

  /** Adds the columns to the rows of those examples. */
  void addTo(List<Feature[]> rows, Sample sample) {
    for (int i = 0; i < rows.size(); i++) {
      Example example = sample.examples().get(i);
      double wear = prior.curve().at(example.load());
      if (wear > 0) {
        List<Feature> row = new ArrayList<>(Arrays.asList(rows.get(i)));
        row.add(Ridge.feature(from, wear * LoadPrior.SCALE));
        if (!reps.isEmpty()) {
          int own = Collections.binarySearch(reps, example.rep());
          row.add(Ridge.feature(from + 1 + own, wear * prior.spread()));
        }
        rows.set(i, row.toArray(Feature[]::new));
      }
    }
  }

  /** What was fitted; where it says that load helps, it does nothing. */
  LoadTerm term(Ridge fitted) {
    double common = fitted.weights()[from] * LoadPrior.SCALE;
    Map<String, Double> byRep = new HashMap<>();
    for (int i = 0; i < reps.size(); i++) {
      double own = fitted.weights()[from + 1 + i] * prior.spread();
      byRep.put(reps.get(i), Math.min(0, common + own));
    }
    return new LoadTerm(prior.curve(), Math.min(0, common), byRep);
  }
}

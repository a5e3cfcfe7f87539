package io.fairlead.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.fairlead.facts.Rep;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.features.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a good data scientist has in an afternoon: a ridge logistic regression on one-hot columns:
 * every category and every number (in eighths) of lead and rep, their matches, and the rep with
 * every category of the lead. One penalty for all, the best on the last quarter.
 */
final class PlainRidge {

  private static final List<Double> COSTS = List.of(0.003, 0.01, 0.03, 0.1, 0.3, 1.0);
  private static final int BINS = 8;

  private final TrainingSet set;
  private final List<double[]> edges = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final int rep;

  private PlainRidge(TrainingSet set) {
    this.set = set;
    rep = set.schema().categories().indexOf("rep");
    for (int column = 0; column < set.schema().numbers().size(); column++) {
      int at = column;
      double[] known =
          set.examples().stream()
              .mapToDouble(example -> example.row().number(at))
              .filter(value -> !Double.isNaN(value))
              .toArray();
      edges.add(eighths(known));
    }
  }

  static Beliefs learn(Market market) {
    return new PlainRidge(market.trainingSet()).beliefs(market);
  }

  private Beliefs beliefs(Market market) {
    List<Example> examples = set.examples();
    int cut = examples.size() * 3 / 4;
    List<Example> later = examples.subList(cut, examples.size());
    double cost =
        COSTS.stream()
            .min(
                Comparator.comparingDouble(
                    some -> loss(fit(examples.subList(0, cut), some), later)))
            .orElseThrow();
    Model model = fit(examples, cost);
    Folds folds = new Folds(set.definition());
    market.facts().forEach(folds::observe);
    FeatureRow row = new FeatureRow(folds.schema());
    List<Rep> reps = market.reps();
    double[][] rested = new double[market.live().size()][reps.size()];
    for (int lead = 0; lead < rested.length; lead++) {
      for (int j = 0; j < reps.size(); j++) {
        folds.read(market.live().get(lead), reps.get(j), market.liveStart(), row);
        rested[lead][j] = probability(model, row);
      }
    }
    return new Beliefs(rested, Map.of(), true);
  }

  private Model fit(List<Example> examples, double cost) {
    Linear.disableDebugOutput();
    Problem problem = new Problem();
    problem.l = examples.size();
    problem.x =
        examples.stream().map(example -> features(example.row(), true)).toArray(Feature[][]::new);
    problem.y = examples.stream().mapToDouble(example -> example.converted() ? 1 : 0).toArray();
    problem.n = places.size() + 1;
    problem.bias = 1;
    return Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, 0.003, 200));
  }

  private double loss(Model model, List<Example> later) {
    return later.stream()
        .mapToDouble(example -> {
          double p = probability(model, example.row());
          return -Math.log(example.converted() ? p : 1 - p);
        })
        .sum();
  }

  private double probability(Model model, FeatureRow row) {
    double[] both = new double[2];
    Linear.predictProbability(model, features(row, false), both);
    return both[model.getLabels()[0] == 1 ? 0 : 1];
  }

  /** The first place is the intercept. */
  private Feature[] features(FeatureRow row, boolean grow) {
    Set<Integer> on = new TreeSet<>(List.of(1));
    String who = row.category(rep);
    for (int c = 0; c < set.schema().categories().size(); c++) {
      String name = set.schema().categories().get(c) + "=" + row.category(c);
      put(on, name, grow);
      if (c != rep && set.definition().categories().contains(set.schema().categories().get(c))) {
        put(on, who + "," + name, grow);
      }
    }
    for (int c = 0; c < set.schema().numbers().size(); c++) {
      if (!set.schema().numbers().get(c).startsWith("record.")) {
        put(on, set.schema().numbers().get(c) + "=" + bin(c, row.number(c)), grow);
      }
    }
    return on.stream().map(place -> new FeatureNode(place, 1)).toArray(Feature[]::new);
  }

  private void put(Set<Integer> on, String name, boolean grow) {
    if (grow) {
      places.putIfAbsent(name, places.size() + 2);
    }
    if (places.containsKey(name)) {
      on.add(places.get(name));
    }
  }

  private int bin(int column, double value) {
    if (Double.isNaN(value)) {
      return -1;
    }
    int bin = 0;
    for (double edge : edges.get(column)) {
      bin += value >= edge ? 1 : 0;
    }
    return bin;
  }

  private static double[] eighths(double[] known) {
    double[] sorted = known.clone();
    Arrays.sort(sorted);
    double[] edges = new double[sorted.length == 0 ? 0 : BINS - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = sorted[(i + 1) * sorted.length / BINS];
    }
    return edges;
  }
}

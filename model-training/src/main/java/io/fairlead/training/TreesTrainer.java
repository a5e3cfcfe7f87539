package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.manifest.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Fits boosted trees with XGBoost. Reps enter by what is known of them and by their record, not by
 * their name. What the day's load and the way of assigning explain is taken from the additive model
 * and given to the trees beforehand.
 *
 * @param rounds number of trees
 * @param additive where the effects of load and of the ways of assigning come from
 * @param seed of whatever is random
 */
record TreesTrainer(int rounds, AdditiveTrainer additive, long seed) implements Trainer {

  /** Name of the family. */
  static final String FAMILY = "trees";

  private static final int MOST_ROUNDS = 600;
  private static final int PATIENCE = 40;
  private static final int FEWEST_LEADS = 20;

  /**
   * Threads of OpenMP spin while they wait, which on a busy machine costs more than a few rows; set
   * OMP_WAIT_POLICY=PASSIVE where many are trained on.
   */
  private static final int WORTH_TWO_THREADS = 20_000;

  /** Chooses the number of trees: the one with the least log-loss on the later examples. */
  static TreesTrainer chosen(Sample sample, Sample later, AdditiveTrainer additive, long seed) {
    AdditiveModel ways = additive.withoutTraits().fit(sample);
    List<Input> inputs = inputs(sample);
    double base = Logistic.logit(sample.baseRate());
    DMatrix rows = matrix(sample, inputs, ways, base);
    DMatrix laterRows = matrix(later, inputs, ways, base);
    int best = 0;
    try {
      // One round at a time: XGBoost's own early stopping prints every round to the console.
      Booster booster =
          XGBoost.train(rows, parameters(seed, sample.size()), 0, Map.of(), null, null);
      double least = Double.POSITIVE_INFINITY;
      for (int round = 0; round < MOST_ROUNDS && round - best < PATIENCE; round++) {
        booster.update(rows, round);
        double loss = loss(booster, laterRows, round);
        if (loss < least) {
          least = loss;
          best = round;
        }
      }
      booster.dispose();
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not be trained", e);
    } finally {
      rows.dispose();
      laterRows.dispose();
    }
    return new TreesTrainer(best + 1, additive, seed);
  }

  /** XGBoost answers such as {@code [7]\tlater-logloss:0.3456}. */
  private static double loss(Booster booster, DMatrix rows, int round) throws XGBoostError {
    String answer = booster.evalSet(new DMatrix[] {rows}, new String[] {"later"}, round);
    return Double.parseDouble(answer.substring(answer.lastIndexOf(':') + 1));
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public String settings() {
    return rounds == 1 ? "one tree" : rounds + " trees";
  }

  @Override
  public TreesModel fit(Sample sample) {
    AdditiveModel ways = additive.withoutTraits().fit(sample);
    List<Input> inputs = inputs(sample);
    double base = Logistic.logit(sample.baseRate());
    DMatrix rows = matrix(sample, inputs, ways, base);
    try {
      Booster booster =
          XGBoost.train(rows, parameters(seed, sample.size()), rounds, Map.of(), null, null);
      return new TreesModel(inputs, booster, base, ways);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not be trained", e);
    } finally {
      rows.dispose();
    }
  }

  private static Map<String, Object> parameters(long seed, int rows) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("eval_metric", "logloss");
    parameters.put("base_score", 0.5); // logit 0: the base margin says it all
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", 64);
    parameters.put("max_depth", 3);
    parameters.put("eta", 0.06);
    parameters.put("min_child_weight", 5);
    parameters.put("lambda", 5);
    parameters.put("nthread", rows < WORTH_TWO_THREADS ? 1 : 2);
    parameters.put("seed", seed);
    parameters.put("verbosity", 0);
    return parameters;
  }

  private static DMatrix matrix(
      Sample sample, List<Input> inputs, AdditiveModel ways, double base) {
    double[] effects = ways.wayEffects(sample);
    double[] loads = ways.loadEffects(sample);
    float[] margins = new float[effects.length];
    float[] labels = new float[effects.length];
    float[] weights = new float[effects.length];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = (float) (base + effects[i] + loads[i]);
      labels[i] = sample.examples().get(i).converted() ? 1 : 0;
      weights[i] = (float) sample.weights()[i];
    }
    try {
      DMatrix matrix = TreesModel.matrix(sample.encoded(inputs), inputs.size());
      matrix.setLabel(labels);
      matrix.setWeight(weights);
      matrix.setBaseMargin(margins);
      return matrix;
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost refused the rows", e);
    }
  }

  private static List<Input> inputs(Sample sample) {
    List<Input> inputs = new ArrayList<>();
    sample.schema().numbers().forEach(name -> inputs.add(new Input.Numeric(name)));
    for (String name : sample.definition().categories()) {
      int column = sample.schema().categories().indexOf(name);
      if (column >= 0) {
        Map<String, Long> counts =
            sample.examples().stream()
                .map(Example::row)
                .collect(
                    Collectors.groupingBy(
                        row -> row.category(column), TreeMap::new, Collectors.counting()));
        counts.values().removeIf(count -> count < FEWEST_LEADS);
        counts.keySet().forEach(category -> inputs.add(new Input.Indicator(name, category)));
      }
    }
    return inputs;
  }
}

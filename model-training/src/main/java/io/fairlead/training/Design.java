package io.fairlead.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a logistic regression is fitted to. Coefficients are those of the effects, then the
 * intercept, then those of the ways in which leads were assigned, then those of the day's load.
 *
 * @param effects what acts
 * @param intercept the coefficient that acts in every example
 * @param priors for each coefficient, the place of its effect; -1 where it has none
 * @param fixed for each coefficient without an effect, the standard deviation of its prior; 0 where
 *     there is no prior
 * @param own for each coefficient, whether it acts in the examples of one rep only
 * @param features for each coefficient, the feature of which every rep has one; -1 where there is
 *     none
 * @param reps for each example, the number of the rep
 * @param columns for each example, the coefficients that act in it: the rep's own, ascending, then
 *     those that reps share, ascending; as many of either in every example
 * @param values for each example, what these coefficients are multiplied by
 * @param wins for each example, whether it was won
 * @param weights for each example, how much it counts
 * @param ownActing how many coefficients act in each example that are the rep's own; they come
 *     first, those of traits as the last of them
 * @param traits how many latent traits there are; {@link #write} says how they act
 * @param traitsFrom the coefficient of the first rep's first trait
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Design(
    List<Effect> effects,
    int intercept,
    int[] priors,
    double[] fixed,
    boolean[] own,
    int[] features,
    int[] reps,
    int[][] columns,
    float[][] values,
    boolean[] wins,
    double[] weights,
    int ownActing,
    int traits,
    int traitsFrom) {

  private static final double HARDLY_ANY = 1e-8;

  static Design of(
      AdditiveData data, List<Effect> effects, Optional<LoadColumns> load, int traits) {
    int intercept = data.layout().coefficients();
    int ways = data.control().ways().size();
    int loadFrom = intercept + 1 + ways;
    int traitsFrom = loadFrom + load.map(LoadColumns::size).orElse(0);
    int[] priors = new int[traitsFrom + traits * data.repCount()];
    boolean[] own = new boolean[priors.length];
    int[] features = new int[priors.length];
    Arrays.fill(features, -1);
    double[] fixed = new double[priors.length];
    Arrays.fill(priors, -1);
    Arrays.fill(fixed, intercept + 1, loadFrom, Control.SCALE);
    load.ifPresent(columns -> columns.describe(own, fixed));
    Arrays.fill(own, traitsFrom, own.length, true);
    Arrays.fill(fixed, traitsFrom, own.length, 1);
    for (int e = 0; e < effects.size(); e++) {
      Effect effect = effects.get(e);
      for (int k = 0; k < effect.columns().length; k++) {
        priors[effect.columns()[k]] = e;
        own[effect.columns()[k]] = effect.own();
        features[effect.columns()[k]] = effect.own() ? effect.feature(k) : -1;
      }
    }
    int[][] columns = new int[data.matrix().length][];
    float[][] values = new float[columns.length][];
    int[] order = {};
    int ownActing = 0;
    for (int i = 0; i < columns.length; i++) {
      int more = load.map(LoadColumns::most).orElse(0);
      int[] at = new int[effects.size() + 1 + ways + more + traits];
      float[] by = new float[at.length];
      int k = 0;
      for (Effect effect : effects) {
        int place = effect.place(data.matrix()[i]);
        at[k] = effect.columns()[place];
        by[k++] = effect.values()[place];
      }
      at[k] = intercept;
      by[k++] = 1;
      for (int way = 0; way < ways; way++) {
        at[k] = intercept + 1 + way;
        by[k++] = (float) data.ways()[i][way];
      }
      if (load.isPresent()) {
        load.get().write(data.sample().examples().get(i), at, by, k);
        k += more;
      }
      for (int trait = 0; trait < traits; trait++) {
        at[k++] = traitsFrom + data.reps()[i] * traits + trait;
      }
      if (i == 0) {
        order = ownFirst(at, own);
        ownActing = (int) Arrays.stream(at).filter(column -> own[column]).count();
      }
      columns[i] = new int[at.length];
      values[i] = new float[at.length];
      for (k = 0; k < order.length; k++) {
        columns[i][k] = at[order[k]];
        values[i][k] = by[order[k]];
      }
    }
    return new Design(
        effects,
        intercept,
        priors,
        fixed,
        own,
        features,
        data.reps(),
        columns,
        values,
        data.sample().wins(),
        data.sample().weights(),
        ownActing,
        traits,
        traitsFrom);
  }

  /** Every example lists its coefficients in the same order of effects, so one order does. */
  private static int[] ownFirst(int[] columns, boolean[] own) {
    return IntStream.concat(
            IntStream.range(0, columns.length).filter(k -> own[columns[k]]),
            IntStream.range(0, columns.length).filter(k -> !own[columns[k]]))
        .toArray();
  }

  /** Writes what each example's lead has of each trait. */
  void write(Traits loaded, float[][] matrix) {
    for (int i = 0; i < values.length; i++) {
      loaded.write(effects, matrix[i], values[i], ownActing - traits);
    }
  }

  /** The coefficient of a rep's first trait; those of the others follow. */
  int traitOf(int rep) {
    return traitsFrom + rep * traits;
  }

  /** Number of coefficients. */
  int size() {
    return priors.length;
  }

  /** Where to begin: every example has the base rate. */
  double[] start() {
    double won = 0;
    double all = 0;
    for (int i = 0; i < wins.length; i++) {
      won += wins[i] ? weights[i] : 0;
      all += weights[i];
    }
    double[] start = new double[size()];
    start[intercept] = Logistic.logit((won + 0.5) / (all + 1));
    return start;
  }

  /** For each coefficient, one over the variance of its prior. */
  double[] precisions(Scales scales) {
    double[] precisions = new double[size()];
    for (int c = 0; c < precisions.length; c++) {
      double deviation = priors[c] < 0 ? fixed[c] : scales.of(effects.get(priors[c]).prior());
      precisions[c] = deviation > 0 ? Math.pow(deviation, -2) : HARDLY_ANY;
    }
    return precisions;
  }

  double logit(int example, double[] coefficients) {
    int[] at = columns[example];
    float[] by = values[example];
    double logit = 0;
    for (int k = 0; k < at.length; k++) {
      logit += coefficients[at[k]] * by[k];
    }
    return logit;
  }
}

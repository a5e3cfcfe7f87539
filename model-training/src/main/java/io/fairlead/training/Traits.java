package io.fairlead.training;

import java.util.List;

/**
 * Latent traits: what several features of a lead have in common for reps. A rep who does well with
 * one of them then does well with the others. The weights of rep j for the features of a lead are
 * {@code d_j + L s_j}, where the loadings L are shared, the rep's scores s_j are standard normal,
 * and d_j is the rest (a factor model of the weights, as in reduced-rank regression: Anderson
 * 1951).
 *
 * @param loadings by feature, one for each trait
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Traits(double[][] loadings) {

  /** Each feature stands alone. */
  static final Traits NONE = new Traits(new double[0][0]);

  /** How many traits there are. */
  int count() {
    return loadings.length == 0 ? 0 : loadings[0].length;
  }

  /** Writes how much a lead has of each trait, by its row of codes, from that place on. */
  void write(List<Effect> effects, float[] codes, float[] values, int from) {
    for (int trait = 0; trait < count(); trait++) {
      double sum = 0;
      for (Effect effect : effects) {
        if (effect.own()) {
          int place = effect.place(codes);
          sum += effect.values()[place] * loadings[effect.feature(place)][trait];
        }
      }
      values[from + trait] = (float) sum;
    }
  }

  /** Adds what the traits give to the weights of all terms. */
  void addTo(float[] table, Design design, double[] coefficients) {
    for (Effect effect : design.effects()) {
      for (int k = 0; effect.own() && count() > 0 && k < effect.columns().length; k++) {
        int rep = effect.rep(k);
        if (rep >= 0) {
          table[effect.term().offset() + k] +=
              (float) (effect.values()[k] * weight(effect.feature(k), design, rep, coefficients));
        }
      }
    }
  }

  private double weight(int feature, Design design, int rep, double[] coefficients) {
    double weight = 0;
    for (int trait = 0; trait < count(); trait++) {
      weight += loadings[feature][trait] * coefficients[design.traitOf(rep) + trait];
    }
    return weight;
  }
}

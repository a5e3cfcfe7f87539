package io.fairlead.training;

import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Estimates latent traits from the examples, with the scales of what they leave over, by
 * expectation maximisation (Rubin and Thayer 1982, "EM algorithms for ML factor analysis") with
 * Laplace's approximation of each rep's weights. A loading has a normal prior as if {@value
 * #PRIOR_REPS} reps had been seen for whom the feature has nothing of the trait: with few reps
 * there are no traits.
 *
 * @param scales of what the traits leave over
 * @param traits the loadings
 */
record TraitEstimate(Scales scales, Traits traits) {

  private static final int MOST = 3;

  /** With fewer reps there are no traits. */
  static final int FEWEST_REPS = 4;

  private static final int ROUNDS = 20;
  private static final double PRIOR_REPS = 12;

  /** A feature that the traits explain stays in all the same: it carries them. */
  private static final double LEAST_REST = 0.01;

  /**
   * @param alone the scales of features that stand alone
   */
  static TraitEstimate of(AdditiveData data, Scales alone) {
    if (data.repCount() < FEWEST_REPS || alone.equals(alone.withoutMatch())) {
      return new TraitEstimate(alone, Traits.NONE);
    }
    Design design = Design.of(data, data.layout().effects(alone), Optional.empty(), MOST);
    Newton newton = new Newton(design, design.start());
    for (int step = 0; step < 4; step++) {
      newton.step(design.precisions(alone));
    }
    Scales scales = alone;
    Traits traits = first(data, design, newton.coefficients());
    for (int round = 0; round < ROUNDS; round++) {
      design.write(traits, data.matrix());
      newton.readTraits();
      newton.step(design.precisions(scales));
      newton.step(design.precisions(scales));
      double[] coefficients = newton.coefficients();
      Sums sums = new Sums(data.layout().features());
      for (int rep = 0; rep < newton.reps().size(); rep++) {
        sums.add(design, traits, rep, newton.reps().get(rep), coefficients);
      }
      scales = EmpiricalBayes.next(design, scales, coefficients, newton.variances());
      traits = sums.loadings();
    }
    return new TraitEstimate(scales.raised(LEAST_REST), traits);
  }

  /** The directions in which reps' weights differ most. */
  private static Traits first(AdditiveData data, Design design, double[] coefficients) {
    double[][] weights = new double[data.repCount()][data.layout().features()];
    for (Effect effect : design.effects()) {
      for (int k = 0; effect.own() && k < effect.columns().length; k++) {
        if (effect.rep(k) >= 0) {
          weights[effect.rep(k)][effect.feature(k)] = coefficients[effect.columns()[k]];
        }
      }
    }
    SingularValueDecomposition parts =
        new SingularValueDecomposition(new Array2DRowRealMatrix(weights, false));
    double[][] loadings = new double[data.layout().features()][MOST];
    for (int feature = 0; feature < loadings.length; feature++) {
      for (int trait = 0; trait < Math.min(MOST, parts.getSingularValues().length); trait++) {
        loadings[feature][trait] =
            parts.getV().getEntry(feature, trait)
                * parts.getSingularValues()[trait]
                / Math.sqrt(weights.length);
      }
    }
    return new Traits(loadings);
  }

  /** Second moments, summed over the reps who have an example of the feature. */
  private static final class Sums {

    /** By feature: of its weight with each trait's score, and of the scores with one another. */
    private final double[][] withScores;

    private final double[][][] ofScores;

    Sums(int features) {
      withScores = new double[features][MOST];
      ofScores = new double[features][MOST][MOST];
    }

    void add(Design design, Traits traits, int rep, RepBlock block, double[] coefficients) {
      int[] own = block.own();
      int first = design.traitOf(rep);
      double[][] covariances = new double[MOST][];
      double[][] moments = new double[MOST][MOST];
      for (int trait = 0; trait < MOST; trait++) {
        covariances[trait] = block.covariances(first + trait);
      }
      int at = own.length - MOST;
      for (int a = 0; a < MOST; a++) {
        for (int b = 0; b < MOST; b++) {
          moments[a][b] =
              coefficients[first + a] * coefficients[first + b] + covariances[a][at + b];
        }
      }
      for (int k = 0; k < at; k++) {
        int feature = design.features()[own[k]];
        if (feature >= 0) {
          for (int trait = 0; trait < MOST; trait++) {
            double together =
                coefficients[own[k]] * coefficients[first + trait] + covariances[trait][k];
            for (int other = 0; other < MOST; other++) {
              together += traits.loadings()[feature][other] * moments[other][trait];
              ofScores[feature][trait][other] += moments[trait][other];
            }
            withScores[feature][trait] += together;
          }
        }
      }
    }

    Traits loadings() {
      double[][] loadings = new double[withScores.length][];
      for (int feature = 0; feature < loadings.length; feature++) {
        RealMatrix matrix = new Array2DRowRealMatrix(ofScores[feature]);
        for (int trait = 0; trait < MOST; trait++) {
          matrix.addToEntry(trait, trait, PRIOR_REPS);
        }
        loadings[feature] =
            new CholeskyDecomposition(matrix, 1e-6, 0)
                .getSolver()
                .solve(new Array2DRowRealMatrix(withScores[feature]))
                .getColumn(0);
      }
      return new Traits(loadings);
    }
  }
}

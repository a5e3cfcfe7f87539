package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.bwaldvogel.liblinear.Feature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class NewtonTest {

  private static final AdditiveData DATA =
      AdditiveData.of(SyntheticMarket.sample(new SyntheticMarket(1_500, 5, 0.5, 0.5, 0.8).set(3)));
  private static final Scales SCALES = DATA.layout().scales();
  private static final Design DESIGN =
      Design.of(DATA, DATA.layout().effects(SCALES), Optional.empty(), 0);
  private static final double[] PRECISIONS = DESIGN.precisions(SCALES);

  @Test
  void liblinearFindsTheSameLogits() {
    Newton newton = new Newton(DESIGN, DESIGN.start());
    newton.solve(PRECISIONS);
    List<Feature[]> rows = new ArrayList<>();
    for (int i = 0; i < DESIGN.wins().length; i++) {
      rows.add(features(i));
    }

    Ridge ridge = Ridge.fit(rows, DESIGN.wins(), DESIGN.size());

    for (int i = 0; i < DESIGN.wins().length; i++) {
      double logit = ridge.intercept();
      for (int k = 0; k < DESIGN.columns()[i].length; k++) {
        int column = DESIGN.columns()[i][k];
        if (column != DESIGN.intercept()) {
          logit += ridge.weights()[column] * DESIGN.values()[i][k] / Math.sqrt(PRECISIONS[column]);
        }
      }
      assertThat(DESIGN.logit(i, newton.coefficients())).isCloseTo(logit, within(0.03));
    }
  }

  @Test
  void theVariancesAreThoseOfTheWholeInverse() {
    Newton newton = new Newton(DESIGN, DESIGN.start());
    newton.step(PRECISIONS);
    RealMatrix inverse = new LUDecomposition(curvature(DESIGN.start())).getSolver().getInverse();

    double[] variances = newton.variances();

    int acting = 0;
    for (int c = 0; c < variances.length; c++) {
      if (variances[c] > 0) {
        assertThat(variances[c]).isCloseTo(inverse.getEntry(c, c), within(1e-9));
        acting++;
      }
    }
    assertThat(acting).isGreaterThan(100);
  }

  @Test
  void noStepMakesTheCoefficientsLessLikely() {
    double[] far = new double[DESIGN.size()];
    Arrays.fill(far, 0.3);
    Newton newton = new Newton(DESIGN, far);

    List<Double> gains = IntStream.range(0, 12).mapToObj(_ -> newton.step(PRECISIONS)).toList();

    assertThat(gains).allMatch(gain -> gain >= 0);
    assertThat(gains.getFirst()).isPositive();
    assertThat(gains.getLast()).isLessThan(1e-6);
  }

  @Test
  void anExampleOfWeightTwoIsTwoExamples() {
    Sample sample = DATA.sample();
    Sample first = sample.between(0, 500);
    double[] weights = sample.weights().clone();
    Arrays.fill(weights, 0, 500, 2);
    AdditiveModel weighted = fitted(sample.weighted(weights));
    AdditiveModel repeated = fitted(sample.and(first));
    double[] logits = repeated.logits(sample);
    double[] same = weighted.logits(sample);
    for (int i = 0; i < logits.length; i++) {
      assertThat(same[i]).isCloseTo(logits[i], within(1e-3));
    }
  }

  private static AdditiveModel fitted(Sample sample) {
    AdditiveData data = AdditiveData.of(sample);
    AdditiveData unhandpicked =
        new AdditiveData(
            DATA.layout(),
            new Control(List.of(), List.of()),
            sample.encoded(DATA.layout().inputs()),
            new double[sample.size()][0],
            data.reps(),
            sample);
    return unhandpicked.fit(SCALES, Optional.empty());
  }

  private static Feature[] features(int i) {
    return IntStream.range(0, DESIGN.columns()[i].length)
        .filter(k -> DESIGN.columns()[i][k] != DESIGN.intercept())
        .boxed()
        .sorted(Comparator.comparingInt(k -> DESIGN.columns()[i][k]))
        .map(k -> {
          int column = DESIGN.columns()[i][k];
          return Ridge.feature(column, DESIGN.values()[i][k] / Math.sqrt(PRECISIONS[column]));
        })
        .toArray(Feature[]::new);
  }

  /** Second derivatives of the negative log posterior, as they are defined. */
  private static RealMatrix curvature(double[] at) {
    RealMatrix curvature = MatrixUtils.createRealDiagonalMatrix(PRECISIONS);
    for (int i = 0; i < DESIGN.wins().length; i++) {
      double p = Logistic.sigmoid(DESIGN.logit(i, at));
      int[] columns = DESIGN.columns()[i];
      float[] values = DESIGN.values()[i];
      for (int a = 0; a < columns.length; a++) {
        for (int b = 0; b < columns.length; b++) {
          curvature.addToEntry(columns[a], columns[b], p * (1 - p) * values[a] * values[b]);
        }
      }
    }
    return curvature;
  }
}

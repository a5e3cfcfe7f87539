package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.moment.Variance;
import org.junit.jupiter.api.Test;

class DrawsTest {

  private static final SyntheticMarket MARKET = new SyntheticMarket(2_000, 8, 0.4, 0.4, 0);
  private static final AdditiveData DATA = AdditiveData.of(SyntheticMarket.sample(MARKET.set(4)));
  private static final Scales SCALES = DATA.layout().scales();

  @Test
  void theDrawsHaveTheVariancesOfThePosterior() {
    Design design = Design.of(DATA, DATA.layout().effects(SCALES), Optional.empty(), 0);
    double[] precisions = design.precisions(SCALES);
    Newton newton = new Newton(design, design.start());
    newton.solve(precisions);
    Random random = new Random(7);
    double[][] draws = new double[4_000][];
    Arrays.setAll(draws, _ -> newton.draw(precisions, random));

    double[] variances = newton.variances();

    for (int c = 0; c < variances.length; c++) {
      int coefficient = c;
      double[] drawn = Arrays.stream(draws).mapToDouble(draw -> draw[coefficient]).toArray();
      double expected = variances[c] > 0 ? variances[c] : 1 / precisions[c];
      assertThat(new Variance().evaluate(drawn) / expected).isCloseTo(1, within(0.15));
    }
  }

  @Test
  void aRepOfWhomLittleIsKnownIsLessSureThanOneOfWhomMuchIs() {
    Scales scales = EmpiricalBayes.scales(DATA, SCALES);
    AdditiveModel model = DATA.fit(scales, Traits.NONE, Optional.empty(), 400);
    float[][] rows = DATA.sample().encoded(model.inputs());
    int rep = model.layout().inputs().size();
    for (int i = 0; i < rep; i++) {
      if (model.inputs().get(i).column().equals("rep")) {
        rep = i;
      }
    }
    float[] known = rows[0];
    float[] unknown = known.clone();
    unknown[rep] = 0;

    double[] spreads = spreads(model, List.of(known, unknown));

    assertThat(spreads[1]).isGreaterThan(1.1 * spreads[0]);
  }

  @Test
  void theGraphGivesTheDraws() {
    AdditiveModel model = new AdditiveTrainer(SCALES).fitToServe(DATA.sample());
    float[][] rows = Arrays.copyOf(DATA.sample().encoded(model.inputs()), 5);
    Platt calibration = new Platt(0.9, -0.1);

    float[][] served = GraphScorer.draws(Onnx.model(model.graph(calibration)), rows);

    for (int i = 0; i < rows.length; i++) {
      assertThat(served[i]).hasSize(model.draws().size());
      for (int draw = 0; draw < served[i].length; draw++) {
        double logit = model.intercept();
        for (Term term : model.layout().terms()) {
          logit += model.draws().get(draw)[term.index(rows[i])];
        }
        assertThat((double) served[i][draw]).isCloseTo(calibration.of(logit), within(1e-4));
      }
    }
  }

  private static double[] spreads(AdditiveModel model, List<float[]> rows) {
    return rows.stream()
        .mapToDouble(row ->
            new StandardDeviation()
                .evaluate(
                    model.draws().stream()
                        .mapToDouble(table ->
                            model.layout().terms().stream()
                                .mapToDouble(term -> table[term.index(row)])
                                .sum())
                        .toArray()))
        .toArray();
  }
}

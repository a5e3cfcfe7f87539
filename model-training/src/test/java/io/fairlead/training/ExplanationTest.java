package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.explanation.Anatomy;
import io.fairlead.explanation.Breakdown;
import io.fairlead.explanation.Contribution;
import io.fairlead.explanation.LeadTier;
import io.fairlead.manifest.Yardstick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final SyntheticMarket MARKET = new SyntheticMarket(6000, 6, 1, 0.3, 0);
  private static final Sample SAMPLE = SyntheticMarket.sample(MARKET.set(1));
  private static final Sample BEFORE = SAMPLE.between(0, 3000);
  private static final Sample LATER = SAMPLE.between(3000, 6000);
  private static final Platt CALIBRATION = new Platt(0.9, 0.1);

  @Test
  void contributionsAddUpToTheLogitInBothFamilies() {
    for (Trainer trainer : trainers()) {
      Explained model = Explained.of(trainer.fit(BEFORE));
      double[] logits = CALIBRATION.of(model.fitted().logits(model.rows()));
      for (int i = 0; i < logits.length; i++) {
        Breakdown breakdown = model.ofRep(i);
        assertThat(breakdown.logOdds()).as(trainer.family()).isCloseTo(logits[i], within(1e-5));
        assertThat(breakdown.base()).isEqualTo(model.yardstick().base());
      }
    }
  }

  @Test
  void contributionsOfTreesAreThoseThatXgboostFinds() throws XGBoostError {
    TreesModel trees = trees().fit(BEFORE);
    Explained model = Explained.of(trees);
    DMatrix matrix = TreesModel.matrix(model.rows(), trees.inputs().size());
    float[][] expected = trees.booster().predictContrib(matrix, 0);
    matrix.dispose();
    int compared = 0;
    for (int i = 0; i < model.rows().length; i++) {
      Map<String, Double> byColumn = new HashMap<>();
      for (int k = 0; k < trees.inputs().size(); k++) {
        byColumn.merge(
            trees.inputs().get(k).column(), CALIBRATION.slope() * expected[i][k], Double::sum);
      }
      for (Contribution one : model.ofRep(i).contributions()) {
        assertThat(one.logOdds()).isCloseTo(byColumn.get(one.columns().getFirst()), within(1e-5));
        compared += Math.abs(one.logOdds()) > 0.01 ? 1 : 0;
      }
    }
    assertThat(compared).isGreaterThan(3000);
  }

  @Test
  void whatDependsOnTheRepIsNoPartOfTheLead() {
    for (Trainer trainer : trainers()) {
      Explained model = Explained.of(trainer.fit(BEFORE));
      for (int i = 0; i < 100; i++) {
        Breakdown lead = model.ofLead(i);
        assertThat(lead.contributions())
            .isNotEmpty()
            .allSatisfy(one ->
                assertThat(one.columns())
                    .isSubsetOf("industry", "region", "employees", "estimatedValue"));
        assertThat(lead.logOdds()).isCloseTo(model.leadLogOdds(i), within(1e-9));
      }
    }
  }

  @Test
  void scoresOfLaterLeadsSpreadEvenlyAndTheirProbabilitiesComeTrue() {
    for (Trainer trainer : trainers()) {
      Explained model = Explained.of(trainer.fit(BEFORE), Platt.IDENTITY);
      int[] tenths = new int[10];
      double expected = 0;
      int won = 0;
      int high = 0;
      for (int i = 0; i < model.rows().length; i++) {
        int score = model.yardstick().rank(Logistic.sigmoid(model.leadLogOdds(i)));
        tenths[Math.min(9, score / 10)]++;
        expected += Logistic.sigmoid(model.leadLogOdds(i));
        won += LATER.wins()[i] ? 1 : 0;
        high += score >= LeadTier.HIGH_FROM ? 1 : 0;
      }
      // of 3000 later leads, each tenth gets 300, give or take both samplings' noise (about 23)
      assertThat(tenths)
          .as(trainer.family())
          .satisfies(all -> {
            for (int count : all) {
              assertThat(count).isBetween(200, 400);
            }
          });
      assertThat(high / 3000.0).isCloseTo(0.2, within(0.04));
      assertThat(expected / 3000).isCloseTo(won / 3000.0, within(0.03));
    }
  }

  @Test
  void whereNothingIsKnownOfLeadsEveryLeadIsInTheMiddle() {
    Yardstick same = Explained.of(new AdditiveTrainer(Scales.NONE).fit(BEFORE)).yardstick();
    assertThat(same.rank(same.quantiles().getFirst())).isEqualTo(50);
  }

  private static List<Trainer> trainers() {
    AdditiveTrainer additive = new AdditiveTrainer(Layout.of(BEFORE).scales());
    return List.of(additive, trees(), new BlendTrainer(additive, trees(), 0.4));
  }

  private static TreesTrainer trees() {
    return new TreesTrainer(60, new AdditiveTrainer(Scales.NONE), 1);
  }

  /** A model on later leads. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Explained(
      FittedModel fitted, Yardstick yardstick, Anatomy anatomy, float[][] rows, float[][] terms) {

    static Explained of(FittedModel model) {
      return of(model, CALIBRATION);
    }

    static Explained of(FittedModel model, Platt calibration) {
      byte[] onnx = Onnx.model(model.graph(calibration));
      Yardstick yardstick = Yardsticks.of(model, calibration, onnx, BEFORE);
      float[][] rows = LATER.encoded(model.inputs());
      return new Explained(
          model,
          yardstick,
          Anatomy.of(SAMPLE.definition(), model.inputs(), yardstick, onnx),
          rows,
          model.terms().isEmpty()
              ? new float[rows.length][0]
              : GraphScorer.contributions(onnx, rows));
    }

    Breakdown ofRep(int row) {
      return anatomy.ofRep(rows[row], terms[row]);
    }

    Breakdown ofLead(int row) {
      return anatomy.ofLead(rows[row], terms[row]);
    }

    double leadLogOdds(int row) {
      return anatomy.leadLogOdds(rows[row], terms[row]);
    }
  }
}

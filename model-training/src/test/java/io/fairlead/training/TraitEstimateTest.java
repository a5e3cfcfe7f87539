package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.Load;
import io.fairlead.features.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class TraitEstimateTest {

  private static final List<String> FIELDS = List.of("a", "b", "c", "d", "e");
  private static final int CATEGORIES = 6;
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of(), List.of("a", "b", "c", "d", "e", "rep"));
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of(), FIELDS, Map.of());

  @Test
  void whatFeaturesHaveInCommonForRepsRanksThemBetter() {
    double alone = 0;
    double together = 0;
    for (int seed = 0; seed < 3; seed++) {
      Floor floor = new Floor(25, 12_000, 0.4, 0, seed);
      alone += floor.skill(0);
      together += floor.skill(1);
    }

    assertThat(together / 3).isGreaterThan(alone / 3 + 0.05);
  }

  @Test
  void whereFeaturesHaveNothingInCommonTheirWeightsHardlyChange() {
    Floor floor = new Floor(25, 12_000, 0, 0.25, 5);

    assertThat(floor.skill(1)).isCloseTo(floor.skill(0), within(0.03));
  }

  @Test
  void ofAHandfulOfRepsHardlyAnythingIsLearntOfTraits() {
    Floor floor = new Floor(5, 3_000, 0.4, 0, 6);

    assertThat(floor.skill(1)).isCloseTo(floor.skill(0), within(0.06));
  }

  @Test
  void traitsAreBelievedWhereLaterLeadsBearThemOut() {
    assertThat(believed(new Floor(25, 12_000, 1, 0, 1))).isGreaterThan(0.9);
    assertThat(believed(new Floor(25, 12_000, 0, 0.5, 1))).isLessThan(0.7);
  }

  private static double believed(Floor floor) {
    Split.Part choice = Split.choice(floor.sample);
    return AdditiveTrainer.chosen(choice.before(), choice.next())
        .withTraits(choice.before(), choice.next())
        .traits();
  }

  /** Reps whose weights for all categories hang on one hidden score, or are all independent. */
  private static final class Floor {

    private final double[][][] weights;
    private final Sample sample;
    private final int reps;
    private final Random random;

    Floor(int reps, int leads, double common, double alone, long seed) {
      this.reps = reps;
      random = new Random(seed);
      double[][] loadings = new double[FIELDS.size()][CATEGORIES];
      for (double[] field : loadings) {
        for (int c = 0; c < CATEGORIES; c++) {
          field[c] = random.nextGaussian() / Math.sqrt(FIELDS.size());
        }
      }
      weights = new double[reps][FIELDS.size()][CATEGORIES];
      for (double[][] rep : weights) {
        double score = random.nextGaussian();
        for (int f = 0; f < rep.length; f++) {
          for (int c = 0; c < CATEGORIES; c++) {
            rep[f][c] = common * score * loadings[f][c] + alone * random.nextGaussian();
          }
        }
      }
      List<Example> examples = new ArrayList<>();
      for (int i = 0; i < leads; i++) {
        int rep = random.nextInt(reps);
        int[] lead = lead();
        Instant at = SyntheticMarket.START.plusSeconds(600L * i);
        examples.add(
            new Example(
                row(lead, rep),
                "rep" + rep,
                at,
                Optional.empty(),
                Load.NONE,
                random.nextDouble() < Logistic.sigmoid(-1.5 + truth(lead, rep)),
                at,
                OptionalDouble.empty()));
      }
      sample = new Sample(DEFINITION, SCHEMA, examples);
    }

    /** Correlation of logits and truth, both less their mean over the reps, on new leads. */
    double skill(double traits) {
      AdditiveTrainer trainer =
          new AdditiveTrainer(Layout.of(sample).scales(), Optional.empty(), traits);
      AdditiveModel model = trainer.fit(sample);
      List<Double> said = new ArrayList<>();
      List<Double> actual = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int[] lead = lead();
        List<Example> slate =
            IntStream.range(0, reps)
                .mapToObj(rep ->
                    new Example(
                        row(lead, rep),
                        "rep" + rep,
                        SyntheticMarket.START,
                        Optional.empty(),
                        Load.NONE,
                        false,
                        SyntheticMarket.START,
                        OptionalDouble.empty()))
                .toList();
        said.addAll(centred(model.logits(new Sample(DEFINITION, SCHEMA, slate))));
        actual.addAll(
            centred(IntStream.range(0, reps).mapToDouble(rep -> truth(lead, rep)).toArray()));
      }
      return new PearsonsCorrelation()
          .correlation(
              said.stream().mapToDouble(value -> value).toArray(),
              actual.stream().mapToDouble(value -> value).toArray());
    }

    private static List<Double> centred(double[] values) {
      double mean = Arrays.stream(values).average().orElseThrow();
      return Arrays.stream(values).map(value -> value - mean).boxed().toList();
    }

    private double truth(int[] lead, int rep) {
      double sum = 0;
      for (int f = 0; f < lead.length; f++) {
        sum += weights[rep][f][lead[f]];
      }
      return sum;
    }

    private int[] lead() {
      return random.ints(FIELDS.size(), 0, CATEGORIES).toArray();
    }

    private static FeatureRow row(int[] lead, int rep) {
      String[] categories = new String[SCHEMA.categories().size()];
      for (int f = 0; f < lead.length; f++) {
        categories[f] = FIELDS.get(f) + lead[f];
      }
      categories[lead.length] = "rep" + rep;
      return Rows.of(SCHEMA, new double[0], categories);
    }
  }
}

package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.Load;
import io.fairlead.features.Rows;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ValueFormula.Basis;
import io.fairlead.manifest.ValueTerm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On markets whose true values are known. */
class ValueModelTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of("employees", "estimatedValue"), List.of("product"), Map.of());
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of("employees", "estimatedValue"), List.of("product"));

  /**
   * How values come about: {@code 100 x 2^product x (employees / 50)^0.5}, times what nobody knows,
   * log-normal. Estimates are the value times noise, log-normal.
   *
   * @param hidden standard deviation of what nobody knows, in logs
   * @param noise standard deviation of estimates around the value, in logs
   * @param estimated share of leads with an estimate
   */
  private record Prices(double hidden, double noise, double estimated) {

    double known(int product, double employees) {
      return 100 * Math.pow(2, product) * Math.sqrt(employees / 50);
    }

    /** The mean of the value where product, employees and estimate are known. */
    double mean(int product, double employees, double estimate) {
      double slope = hidden * hidden / (hidden * hidden + noise * noise);
      double spread = hidden * hidden * (1 - slope);
      double known = known(product, employees);
      return known * Math.pow(estimate / known, slope) * Math.exp(spread / 2);
    }

    double mean(int product, double employees) {
      return known(product, employees) * Math.exp(hidden * hidden / 2);
    }
  }

  @Test
  void noisyEstimatesRegressTowardsWhatDealsOfTheirKindAreWorth() {
    Prices prices = new Prices(0.4, 0.8, 0.7);
    ValueModel model = ValueModel.of(market(prices, 4_000, 1), 1);
    assertThat(model.term().estimated().basis()).isEqualTo(Basis.MODEL);
    assertThat(model.term().unestimated().basis()).isEqualTo(Basis.MODEL);
    assertThat(model.term().estimated().slope()).isCloseTo(0.16 / (0.16 + 0.64), within(0.05));

    Random random = new Random(99);
    double expected = 0;
    double real = 0;
    double error = 0;
    for (int i = 0; i < 4_000; i++) {
      int product = random.nextInt(4);
      double employees = 50 * Math.exp(0.8 * random.nextGaussian());
      double value =
          prices.known(product, employees) * Math.exp(prices.hidden * random.nextGaussian());
      boolean estimated = random.nextBoolean();
      double estimate = value * Math.exp(prices.noise * random.nextGaussian());
      double truth =
          estimated ? prices.mean(product, employees, estimate) : prices.mean(product, employees);
      double ours = model.term().of(lead(product, employees, estimated ? estimate : Double.NaN));
      expected += ours;
      real += value;
      error += Math.abs(Math.log(ours / truth)) / 4_000;
    }
    assertThat(expected / real).isCloseTo(1, within(0.05));
    assertThat(error).isLessThan(0.12); // six bins for employees cost most of it
    Metric bias = model.bias().orElseThrow();
    assertThat(bias.low()).isNegative();
    assertThat(bias.high()).isPositive();
    assertThat(bias.high() - bias.low()).isLessThan(0.2);
    assertThat(model.notes()).anyMatch(note -> note.contains("by tenths of the expected ones"));
  }

  @Test
  void anEstimateThatIsRightIsFollowed() {
    ValueTerm term = ValueModel.of(market(new Prices(1, 0.05, 0.8), 2_000, 2), 1).term();
    assertThat(term.of(lead(1, 50, 700))).isCloseTo(700, within(50.0));
  }

  @Test
  void theValueNeverFallsWhileTheEstimateGrows() {
    for (int seed = 0; seed < 10; seed++) {
      ValueTerm term =
          ValueModel.of(market(new Prices(0.3, 3, 0.8), 300 + 100 * seed, seed), 1).term();
      double before = 0;
      for (double estimate = 1; estimate < 1e6; estimate *= 3) {
        double value = term.of(lead(2, 80, estimate));
        assertThat(value).as("seed %d", seed).isGreaterThanOrEqualTo(before);
        before = value;
      }
    }
  }

  @Test
  void estimatesThatSayNothingAreNotFollowed() {
    ValueTerm term = ValueModel.of(market(new Prices(0.3, 4, 0.8), 2_000, 3), 1).term();
    assertThat(term.of(lead(1, 50, 1)) / term.of(lead(1, 50, 1_000_000))).isGreaterThan(0.7);
  }

  @Test
  void aFewTypingErrorsDoNotMakeEveryDealDear() {
    TrainingSet clean = market(new Prices(0.4, 0.8, 0.7), 3_000, 4);
    List<Example> examples = new ArrayList<>(clean.examples());
    for (int i = 0; i < 3; i++) {
      int at = 100 + 500 * i;
      Example typed = examples.get(at);
      examples.set(at, example(typed, OptionalDouble.of(1e5 * typed.value().orElse(100))));
    }
    ValueTerm before = ValueModel.of(clean, 1).term();
    ValueTerm after = ValueModel.of(SyntheticMarket.of(clean, examples), 1).term();
    assertThat(after.of(lead(1, 50, 250)) / before.of(lead(1, 50, 250))).isCloseTo(1, within(0.1));
    assertThat(after.of(lead(1, 50, Double.NaN)) / before.of(lead(1, 50, Double.NaN)))
        .isCloseTo(1, within(0.1));
  }

  @Test
  void withoutEnoughDealsEstimatesAreTakenAsTheyAre() {
    TrainingSet none = market(new Prices(0.4, 0.8, 0.7), 99, 5);
    ValueModel model = ValueModel.of(none, 1);
    assertThat(model.term()).isEqualTo(ValueTerm.given(none.typicalValue()));
    assertThat(model.term().of(lead(1, 50, 321))).isEqualTo(321);
    assertThat(model.term().of(lead(1, 50, Double.NaN))).isEqualTo(none.typicalValue());
    assertThat(model.term().of(lead(1, 50, 0))).isEqualTo(none.typicalValue());
    assertThat(model.bias()).isEmpty();
    assertThat(model.notes()).singleElement().asString().contains("of 99 won deals");
  }

  @Test
  void withoutEstimatesTheFieldsSayWhatDealsAreWorth() {
    Prices prices = new Prices(0.4, 0.8, 0);
    ValueTerm term = ValueModel.of(market(prices, 2_000, 6), 1).term();
    for (int product = 0; product < 4; product++) {
      assertThat(term.of(lead(product, 50, Double.NaN)) / prices.mean(product, 50))
          .isCloseTo(1, within(0.15));
    }
    assertThat(term.of(lead(1, 50, 321))).isEqualTo(321); // nobody knows better yet
  }

  private static Lead lead(int product, double employees, double estimate) {
    Map<String, Field> fields = new HashMap<>();
    fields.put("product", Field.of("product" + product));
    fields.put("employees", Field.of(employees));
    if (!Double.isNaN(estimate)) {
      fields.put("estimatedValue", Field.of(estimate));
    }
    return new Lead(new LeadKey("api", "1"), START, fields);
  }

  /** Won deals with values, and as many lost ones. */
  private static TrainingSet market(Prices prices, int deals, int seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 2 * deals; i++) {
      int product = random.nextInt(4);
      double employees = 50 * Math.exp(0.8 * random.nextGaussian());
      double value =
          prices.known(product, employees) * Math.exp(prices.hidden * random.nextGaussian());
      double estimate =
          random.nextDouble() < prices.estimated
              ? value * Math.exp(prices.noise * random.nextGaussian())
              : Double.NaN;
      Instant at = START.plusSeconds(600L * i);
      examples.add(
          new Example(
              Rows.of(SCHEMA, new double[] {employees, estimate}, "product" + product),
              "ana",
              at,
              Optional.empty(),
              Load.NONE,
              i % 2 == 0,
              at,
              i % 2 == 0 ? OptionalDouble.of(value) : OptionalDouble.empty()));
    }
    TrainingSet shape = SyntheticMarket.set(List.of());
    return new TrainingSet(
        DEFINITION, SCHEMA, shape.asOf(), examples, 0, 0, 0, shape.typicalValue());
  }

  private static Example example(Example of, OptionalDouble value) {
    return new Example(
        of.row(), of.rep(), of.assignedAt(), of.assignedBy(), of.load(), true, of.knownAt(), value);
  }
}

package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.Folds;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Encoding;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.HistoryEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How well models order the reps of one lead, where the truth is known. */
class RankingTest {

  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(
          List.of("daysSinceFirstTouch", "emailOpens", "employees", "estimatedValue", "pageViews"),
          List.of("country", "industry", "language", "product", "region", "seniority", "source"),
          Map.of());
  private static final FloorSpec SPEC =
      new FloorSpec(12, 6_000, 300, 364, 28, 0.14, 0.8, 6, LocalDate.of(2024, 1, 1));

  @Test
  void anEstimatedScaleForEachEffectRanksRepsBetterThanOneForAll() {
    double estimated = meanSkill(data -> EmpiricalBayes.scales(data, data.layout().scales()));
    double common =
        IntStream.of(5, 10, 15, 20, 30)
            .mapToDouble(percent -> meanSkill(data -> common(data, percent / 100.0)))
            .max()
            .orElseThrow();

    assertThat(common).isGreaterThan(0.5);
    assertThat(estimated).isGreaterThan(common + 0.02);
  }

  /** One scale for all crosses; the others as they were found best by hand. */
  private static Scales common(AdditiveData data, double cross) {
    return new Scales(
        data.layout().effects().stream()
            .filter(effect -> !effect.prior().effect().endsWith("(line)"))
            .collect(
                Collectors.toMap(
                    Effect::prior,
                    effect ->
                        switch (effect.prior().block()) {
                          case LEAD -> 0.4;
                          case REP, MATCH -> 0.3;
                          case CROSS -> cross;
                        })));
  }

  private static double meanSkill(Function<AdditiveData, Scales> scales) {
    return IntStream.range(0, 4)
        .mapToObj(seed -> SalesFloor.generate(SPEC, seed))
        .mapToDouble(floor -> {
          TrainingSet set = set(floor);
          AdditiveData data = AdditiveData.of(SyntheticMarket.sample(set));
          return skill(floor, set, data.fit(scales.apply(data), Optional.empty()));
        })
        .average()
        .orElseThrow();
  }

  /** Correlation of logits with the truth, both less their mean over the reps of the lead. */
  private static double skill(SalesFloor floor, TrainingSet set, FittedModel model) {
    Folds folds = new Folds(DEFINITION);
    Encoding encoding = new Encoding(set.schema(), model.inputs());
    FeatureRow row = new FeatureRow(set.schema());
    List<Rep> reps = reps(floor);
    double both = 0;
    double truth = 0;
    double said = 0;
    for (int i = 0; i < floor.live().size(); i++) {
      float[][] rows = new float[reps.size()][encoding.width()];
      double[] actual = new double[reps.size()];
      for (int j = 0; j < rows.length; j++) {
        folds.read(floor.live().get(i), reps.get(j), floor.spec().liveStart(), row);
        encoding.encode(row, rows[j], 0);
        actual[j] = Logistic.logit(floor.probability(i, j));
      }
      double[] logits = centred(model.logits(rows));
      actual = centred(actual);
      for (int j = 0; j < rows.length; j++) {
        both += logits[j] * actual[j];
        truth += actual[j] * actual[j];
        said += logits[j] * logits[j];
      }
    }
    return both / Math.sqrt(truth * said);
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static TrainingSet set(SalesFloor floor) {
    Map<String, Rep> reps =
        reps(floor).stream().collect(Collectors.toMap(Rep::id, Function.identity()));
    Folds folds = new Folds(DEFINITION);
    List<Example> examples = new ArrayList<>();
    for (HistoryEntry past : floor.past()) {
      past.outcome()
          .ifPresent(outcome -> {
            FeatureRow row = new FeatureRow(folds.schema());
            Rep rep = Objects.requireNonNull(reps.get(past.rep()));
            folds.read(past.lead(), rep, past.assignedAt(), row);
            examples.add(
                new Example(
                    row,
                    past.rep(),
                    past.assignedAt(),
                    past.assignedBy(),
                    Load.of(rep, 0),
                    outcome.kind() == OutcomeKind.CONVERTED,
                    outcome.knownAt(),
                    OptionalDouble.empty()));
          });
    }
    return new TrainingSet(DEFINITION, folds.schema(), floor.spec().liveStart(), examples, 0, 0, 1);
  }

  private static List<Rep> reps(SalesFloor floor) {
    return floor.reps().stream().map(entry -> entry.rep()).toList();
  }
}

package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Rep;
import io.fairlead.features.Example;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.Load;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.LoadCurve;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.simulation.FloorSpec;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.RepEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadPriorTest {

  /** About as many leads a day as all reps together may take. */
  private static final FloorSpec BUSY =
      new FloorSpec(8, 12_000, 40, 364, 7, 0.2, 1, 6, LocalDate.parse("2025-01-06"));

  private static final SalesFloor FLOOR = SalesFloor.generate(BUSY.tiring(0.35), 3);
  private static final TrainingSet TIRING = set(FLOOR);
  private static final TrainedModel MODEL = Training.train(TIRING, 1, _ -> {});

  @Test
  void theModelFindsHowMuchAndWhenRepsTire() {
    LoadTerm term = MODEL.artefact().manifest().load().orElseThrow();
    double found = 0;
    double truth = 0;
    for (int taken = 0; taken < BUSY.capPerDay(); taken++) {
      for (int rep = 0; rep < BUSY.reps(); rep++) {
        double rested = FLOOR.probability(0, rep);
        String id = FLOOR.reps().get(rep).rep().id();
        found += term.after(rested, id, new Load(taken, OptionalInt.of(6))) / rested;
        truth += FLOOR.probability(0, rep, taken) / rested;
      }
    }
    int all = BUSY.capPerDay() * BUSY.reps();
    assertThat(truth / all).isCloseTo(1 - 0.35 / 2, within(0.03));
    assertThat(found / all).as("of the chances, over a day").isCloseTo(truth / all, within(0.05));
    double morning = term.after(0.2, "nobody", new Load(1, OptionalInt.of(6))) / 0.2;
    double evening = term.after(0.2, "nobody", new Load(5, OptionalInt.of(6))) / 0.2;
    assertThat(morning).isGreaterThan(0.85);
    assertThat(evening).isCloseTo(0.65, within(0.12));
    assertThat(MODEL.artefact().manifest().notes())
        .anyMatch(note -> note.startsWith("A full day takes "));
  }

  @Test
  void tiredRepsArePredictedAsWellAsRestedOnes() {
    List<Example> later =
        TIRING
            .examples()
            .subList(TIRING.examples().size() - MODEL.tested().size(), TIRING.examples().size());
    double[] predicted = new double[2];
    double[] converted = new double[2];
    for (int i = 0; i < later.size(); i++) {
      // of those that nobody picked, so that managers' favourites do not mix in
      if (!later.get(i).assignedBy().equals(Optional.of("manager"))) {
        int tired = later.get(i).load().taken() >= 3 ? 1 : 0;
        predicted[tired] += MODEL.tested().get(i).probability();
        converted[tired] += later.get(i).converted() ? 1 : 0;
      }
    }
    // picking takes the best leads away from both alike; 300 conversions vary by 6%
    assertThat(converted[1]).isGreaterThan(200);
    assertThat(predicted[1] / converted[1])
        .isCloseTo(predicted[0] / converted[0], within(0.15 * predicted[0] / converted[0]));
  }

  @Test
  void whereNobodyTiresNothingIsClaimed() {
    int claimed = 0;
    for (int seed = 0; seed < 10; seed++) {
      claimed += prior(set(SalesFloor.generate(BUSY, seed))).isPresent() ? 1 : 0;
    }
    // one in twenty may be by chance
    assertThat(claimed).isLessThanOrEqualTo(2);
  }

  @Test
  void whereLoadIsNotKnownOrNeverDiffersNothingIsClaimed() {
    assertThat(prior(new SyntheticMarket(3000, 6, 1, 0.3, 0.8).set(1))).isEmpty();
  }

  @Test
  void withoutCapsTheEffectGoesByTheUsualDay() {
    TrainingSet uncapped =
        SyntheticMarket.of(
            TIRING,
            TIRING.examples().stream()
                .map(e ->
                    new Example(
                        e.row(),
                        e.rep(),
                        e.assignedAt(),
                        e.assignedBy(),
                        new Load(e.load().taken(), OptionalInt.empty()),
                        e.converted(),
                        e.knownAt(),
                        e.value()))
                .toList());
    LoadPrior prior = prior(uncapped).orElseThrow();
    assertThat(prior.curve().fullDay()).isBetween(5, 6);
    assertThat(prior.curve().at(new Load(5, OptionalInt.empty()))).isPositive();
  }

  @Test
  void aFittedTermNeverHelps() {
    Sample sample = SyntheticMarket.sample(TIRING);
    // tomorrow's outcome in disguise: who has taken many leads converts
    Sample helped =
        new Sample(
            sample.definition(),
            sample.schema(),
            sample.examples().stream()
                .map(e ->
                    new Example(
                        e.row(),
                        e.rep(),
                        e.assignedAt(),
                        e.assignedBy(),
                        new Load(e.converted() ? 5 : 0, OptionalInt.of(6)),
                        e.converted(),
                        e.knownAt(),
                        e.value()))
                .toList());
    AdditiveTrainer trainer = new AdditiveTrainer(AdditiveData.of(helped).layout().scales());
    assertThat(LoadPrior.of(helped, trainer)).isEmpty();
    LoadTerm forced =
        trainer
            .with(Optional.of(new LoadPrior(new LoadCurve(0, 1, 1), 0.3)))
            .fit(helped)
            .load()
            .orElseThrow();
    assertThat(forced.common()).isZero();
    assertThat(forced.byRep()).hasSize(8).allSatisfy((_, slope) -> assertThat(slope).isZero());
  }

  private static Optional<LoadPrior> prior(TrainingSet set) {
    Sample sample = SyntheticMarket.sample(set);
    return LoadPrior.of(sample, new AdditiveTrainer(AdditiveData.of(sample).layout().scales()));
  }

  private static TrainingSet set(SalesFloor floor) {
    List<Fact> facts = new ArrayList<>();
    for (HistoryEntry entry : floor.past()) {
      long number = facts.size();
      facts.add(
          new Fact.Assigned(
              number,
              entry.lead(),
              entry.rep(),
              entry.assignedAt(),
              entry.knownAt(),
              entry.assignedBy()));
      entry
          .outcome()
          .ifPresent(outcome ->
              facts.add(
                  new Fact.Reported(
                      number,
                      outcome.kind(),
                      outcome.value(),
                      outcome.occurredAt(),
                      outcome.knownAt())));
    }
    facts.sort(Comparator.comparing(Fact::knownAt));
    TrainingSets.History history = (_, to) -> facts.forEach(to);
    Map<String, Rep> reps =
        floor.reps().stream()
            .map(RepEntry::rep)
            .collect(Collectors.toMap(Rep::id, Function.identity()));
    return TrainingSets.read(
        history,
        TrainingSets.definition(history, floor.spec().liveStart(), FeatureRules.USUAL),
        reps,
        floor.spec().liveStart());
  }
}

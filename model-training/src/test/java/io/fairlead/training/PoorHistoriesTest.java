package io.fairlead.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.features.TrainingSet;
import io.fairlead.features.TrainingSets;
import io.fairlead.manifest.Evidence.Strength;
import io.fairlead.manifest.ModelManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Histories as they come from systems that nobody looked after. Nobody is better than anybody in
 * any of them, and nothing that is known of a lead matters.
 */
class PoorHistoriesTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(30);
  private static final Floor USUAL =
      new Floor(
          "",
          1_200,
          6,
          0.3,
          i -> "rep" + i % 6,
          i -> Map.of("industry", word("industry" + i % 7), "employees", number(i * 37 % 500)),
          i -> START.plus(BETWEEN.multipliedBy(i)),
          Duration.ofHours(3));

  /**
   * A history.
   *
   * @param sentence what is told of it
   * @param leads how many
   * @param reps how many are known, numbered from 0
   * @param rate share that is won
   * @param rep who got lead i
   * @param fields what is known of lead i
   * @param assigned when lead i was assigned
   * @param takes from the assignment to the outcome; may be negative
   */
  record Floor(
      String sentence,
      int leads,
      int reps,
      double rate,
      IntFunction<String> rep,
      IntFunction<Map<String, Field>> fields,
      IntFunction<Instant> assigned,
      Duration takes) {

    @Override
    public String toString() {
      return sentence;
    }

    Floor called(String name) {
      return new Floor(name, leads, reps, rate, rep, fields, assigned, takes);
    }

    Floor leads(int count) {
      return new Floor(sentence, count, reps, rate, rep, fields, assigned, takes);
    }

    Floor rate(double share) {
      return new Floor(sentence, leads, reps, share, rep, fields, assigned, takes);
    }

    Floor reps(int known, IntFunction<String> who) {
      return new Floor(sentence, leads, known, rate, who, fields, assigned, takes);
    }

    Floor fields(IntFunction<Map<String, Field>> what) {
      return new Floor(sentence, leads, reps, rate, rep, what, assigned, takes);
    }

    Floor times(IntFunction<Instant> when, Duration takesThen) {
      return new Floor(sentence, leads, reps, rate, rep, fields, when, takesThen);
    }

    TrainingSet set() {
      Random random = new Random(11);
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < leads; i++) {
        Instant at = assigned.apply(i);
        Lead lead = new Lead(new LeadKey("crm", String.valueOf(i)), at, fields.apply(i));
        facts.add(new Fact.Assigned(i, lead, rep.apply(i), at, at, Optional.empty()));
        facts.add(
            new Fact.Reported(
                i,
                random.nextDouble() < rate ? OutcomeKind.CONVERTED : OutcomeKind.LOST,
                Optional.empty(),
                at.plus(takes),
                at.plus(takes)));
      }
      facts.sort(Comparator.comparing(Fact::knownAt));
      Map<String, Rep> known =
          IntStream.range(0, reps)
              .mapToObj(i -> Rep.named("rep" + i))
              .collect(Collectors.toMap(Rep::id, Function.identity()));
      Instant now = START.plus(Duration.ofDays(400));
      TrainingSets.History history = (_, to) -> facts.forEach(to);
      return TrainingSets.read(
          history, TrainingSets.definition(history, now, FeatureRules.USUAL), known, now);
    }
  }

  private static Stream<Floor> histories() {
    return Stream.of(
        USUAL.called("Nothing is wrong"),
        USUAL.called("There is one rep").reps(1, _ -> "rep0"),
        USUAL
            .called("All leads are the same")
            .fields(_ -> Map.of("industry", word("software"), "employees", number(5))),
        USUAL.called("Nothing is known of any lead").fields(_ -> Map.of()),
        USUAL
            .called("A column has a value of its own for every lead")
            .leads(10_000)
            .fields(i -> Map.of("campaign", word("c" + i), "industry", word("i" + i % 5))),
        USUAL.called("There are 60 leads").leads(60),
        USUAL.called("One lead in 50 is won").leads(5_000).rate(0.02),
        USUAL.called("All was assigned at the same moment").times(_ -> START, Duration.ZERO),
        USUAL
            .called("Outcomes are older than their assignments")
            .times(USUAL.assigned, Duration.ofDays(-3)),
        USUAL.called("Every rep had one lead").leads(400).reps(400, i -> "rep" + i),
        USUAL
            .called("Half of the leads went to nobody who is known")
            .reps(6, i -> (i % 2 == 0 ? "left" : "rep") + i % 6),
        USUAL.called("Most values are missing").fields(PoorHistoriesTest::hardlyAny),
        USUAL.called("There are 30 columns of categories").fields(PoorHistoriesTest::thirty));
  }

  @ParameterizedTest(name = "{0}: what is learnt is the base rate")
  @MethodSource("histories")
  void nothingIsLearntFromNothing(Floor floor) {
    TrainingSet set = floor.set();
    TrainedModel trained = Training.train(set, 1, _ -> {});
    ModelManifest manifest = trained.artefact().manifest();

    assertThat(Parity.check(trained.artefact()).holds()).isTrue();
    assertThat(manifest.evidence().reps()).isEqualTo(Strength.NONE);
    assertThat(manifest.evidence().because()).isNotBlank();
    double noise = Math.sqrt(1.0 / set.examples().size());
    assertThat(metric(manifest, "logLoss"))
        .isCloseTo(metric(manifest, "baseLogLoss"), within(noise));
    assertThat(Arrays.stream(trained.artefact().golden().probabilities()).boxed())
        .allSatisfy(p -> assertThat(p).isCloseTo(floor.rate(), within(0.05 + 2 * noise)));
  }

  private static double metric(ModelManifest manifest, String name) {
    return Optional.ofNullable(manifest.metrics().get(name)).orElseThrow().value();
  }

  private static Map<String, Field> hardlyAny(int i) {
    return switch (i % 40) {
      case 0 -> Map.of("industry", word("software"));
      case 1 -> Map.of("employees", number(i));
      default -> Map.of();
    };
  }

  private static Map<String, Field> thirty(int i) {
    Random random = new Random(i);
    return IntStream.range(0, 30)
        .boxed()
        .collect(Collectors.toMap(k -> "column" + k, _ -> word("v" + random.nextInt(8))));
  }

  private static Field word(String value) {
    return new Field.Category(value);
  }

  private static Field number(double value) {
    return new Field.Numeric(value);
  }
}

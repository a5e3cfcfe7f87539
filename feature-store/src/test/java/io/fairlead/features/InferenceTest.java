package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InferenceTest {

  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  /** How a lead ends, and when in the year it came, from 0 to 1. */
  private record Fate(boolean open, boolean won, double time) {}

  private interface Filled {
    Optional<Field> of(Fate fate, Random random);
  }

  @Test
  void numbersAndCategoriesAreFeaturesAndIdentitiesAreNot() {
    FeatureDefinition definition =
        definition(
            FeatureRules.USUAL,
            Map.of(
                "employees",
                (_, random) -> Optional.of(Field.of(random.nextDouble())),
                "industry",
                (_, random) -> Optional.of(Field.of("industry" + random.nextInt(5))),
                "company",
                (_, random) -> Optional.of(Field.of("company" + random.nextInt(5))),
                "remark",
                (_, random) -> Optional.of(Field.of("text" + random.nextInt(100))),
                "mixed",
                (_, random) ->
                    Optional.of(random.nextBoolean() ? Field.of(1.0) : Field.of("one"))));
    assertThat(definition.numbers()).containsExactly("employees");
    assertThat(definition.categories()).containsExactly("industry");
    assertThat(definition.refused())
        .containsEntry("company", "says who the lead is, not what it needs")
        .containsEntry("remark", "has more than 60 different values")
        .containsEntry("mixed", "is sometimes a number and sometimes a word")
        .hasSize(3);
  }

  @Test
  void rulesRefuseAndAllow() {
    Filled any = (_, random) -> Optional.of(Field.of(random.nextDouble()));
    FeatureDefinition definition =
        definition(
            new FeatureRules(Set.of("shoe_size"), Set.of("age"), Set.of("callTime")),
            Map.of("age", any, "gender", any, "shoeSize", any, "call_time", any, "seats", any));
    assertThat(definition.numbers()).containsExactly("age", "seats");
    assertThat(definition.refused())
        .isEqualTo(
            Map.of(
                "gender", "is a protected attribute",
                "shoeSize", "is a protected attribute",
                "call_time", "the plan excludes it"));
    assertThat(definition.allowed()).isEqualTo(Map.of("age", "is a protected attribute"));
  }

  @Test
  void whatIsFilledOnceALeadIsClosedIsRefused() {
    assertThat(refusal((fate, random) -> when(!fate.open(), random.nextDouble())))
        .contains("100% of closed leads and 0% of open ones");
    assertThat(
            refusal((fate, random) ->
                when(random.nextDouble() < (fate.open() ? 0.02 : 0.95), random.nextDouble())))
        .contains("of closed leads");
  }

  @Test
  void whatIsFilledForOneOutcomeOnlyIsRefused() {
    assertThat(refusal((fate, random) -> when(!fate.open() && fate.won(), random.nextDouble())))
        .contains("100% of won leads and 0% of lost ones");
    assertThat(
            refusal((fate, random) ->
                when(
                    !fate.open() && !fate.won() && random.nextDouble() < 0.4, random.nextDouble())))
        .contains("0% of won leads");
  }

  @Test
  void whatSaysTheOutcomeIsRefused() {
    assertThat(
            refusal((fate, random) ->
                Optional.of(Field.of(fate.open() ? "new" : fate.won() ? "paid" : "gone"))))
        .contains("AUC");
    assertThat(
            refusal((fate, random) ->
                Optional.of(Field.of(fate.won() && !fate.open() ? 9 * random.nextDouble() : 0))))
        .contains("AUC");
  }

  @Test
  void aLeakThatCameIntoUseHalfWayThroughTheYearIsRefused() {
    assertThat(
            refusal((fate, random) ->
                when(fate.time() > 0.5 && !fate.open() && fate.won(), random.nextDouble())))
        .contains("of won leads");
  }

  @Test
  void aFieldThatCameIntoUseOrWentOutOfItIsAFeature() {
    assertThat(refusal((fate, random) -> when(fate.time() > 0.5, random.nextDouble()))).isEmpty();
    assertThat(refusal((fate, random) -> when(fate.time() < 0.5, random.nextDouble()))).isEmpty();
    assertThat(refusal((fate, random) -> when(fate.time() > 0.93, random.nextDouble()))).isEmpty();
    assertThat(refusal((fate, random) -> when(fate.time() < 0.93, random.nextDouble()))).isEmpty();
  }

  /** As accounts are in some CRMs: three in ten open leads have one, and all closed leads. */
  @Test
  void aFieldThatIsFilledInByAndByIsAFeature() {
    assertThat(
            refusal((fate, random) ->
                when(!fate.open() || random.nextDouble() < 0.3, random.nextDouble())))
        .isEmpty();
  }

  /** Two standard deviations apart: an AUC of 0.92, more than honest fields are known for. */
  @Test
  void aStrongFieldIsAFeature() {
    assertThat(
            refusal((fate, random) ->
                Optional.of(Field.of(random.nextGaussian() + (fate.won() ? 2 : 0)))))
        .isEmpty();
    assertThat(
            refusal((fate, random) ->
                when(random.nextDouble() < (fate.won() ? 0.8 : 0.2), random.nextDouble())))
        .isEmpty();
  }

  @Test
  void ofAFewLeadsNothingIsSaid() {
    Map<String, Filled> fields =
        Map.of("later", (fate, random) -> when(!fate.open(), random.nextDouble()));
    assertThat(definition(FeatureRules.USUAL, fields, 40, 3).refused()).isEmpty();
    assertThat(definition(FeatureRules.USUAL, fields, 400, 3).refused()).isNotEmpty();
  }

  @Test
  void honestFieldsOfAHundredMarketsAreNeverRefused() {
    for (int seed = 0; seed < 100; seed++) {
      Random strengths = new Random(seed);
      double shift = 1.5 * strengths.nextDouble();
      double ofWon = 0.2 + 0.7 * strengths.nextDouble();
      double ofLost = 0.2 + 0.7 * strengths.nextDouble();
      double begin = strengths.nextDouble();
      Map<String, Filled> fields =
          Map.of(
              "a",
                  (fate, random) ->
                      Optional.of(Field.of(random.nextGaussian() + (fate.won() ? shift : 0))),
              "b", (fate, random) -> when(random.nextDouble() < (fate.won() ? ofWon : ofLost), 1),
              "c", (fate, random) -> when(fate.time() > begin, random.nextDouble()));
      assertThat(definition(FeatureRules.USUAL, fields, 100 + 10 * seed, seed).refused())
          .as("market %d", seed)
          .isEmpty();
    }
  }

  @Test
  void aFieldThatIsKnownBeforehandMayBeAllowed() {
    FeatureDefinition definition =
        definition(
            new FeatureRules(Set.of(), Set.of("field"), Set.of()),
            Map.of("field", (fate, random) -> when(!fate.open(), random.nextDouble())));
    assertThat(definition.numbers()).containsExactly("field");
    assertThat(definition.allowed().get("field")).contains("known only afterwards");
  }

  private static Optional<Field> when(boolean filled, double value) {
    return filled ? Optional.of(Field.of(value)) : Optional.empty();
  }

  private static String refusal(Filled field) {
    return definition(FeatureRules.USUAL, Map.of("field", field))
        .refused()
        .getOrDefault("field", "");
  }

  private static FeatureDefinition definition(FeatureRules rules, Map<String, Filled> fields) {
    return definition(rules, fields, 2_000, 1);
  }

  /** Leads of a year; three in ten are won; the later, the more are open. */
  private static FeatureDefinition definition(
      FeatureRules rules, Map<String, Filled> fields, int leads, int seed) {
    Random random = new Random(seed);
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      double time = (double) i / leads;
      Instant at = START.plus(Duration.ofSeconds((long) (time * 365 * 86_400)));
      Fate fate =
          new Fate(
              random.nextDouble() < Math.max(0.05, 6 * time - 5), random.nextInt(10) < 3, time);
      Map<String, Field> filled = new HashMap<>();
      fields.forEach(
          (name, field) -> field.of(fate, random).ifPresent(value -> filled.put(name, value)));
      facts.add(
          new Fact.Assigned(
              i,
              new Lead(new LeadKey("crm", "" + i), at, filled),
              "ana",
              at,
              at,
              Optional.empty()));
      if (!fate.open()) {
        facts.add(
            new Fact.Reported(
                i,
                fate.won() ? OutcomeKind.CONVERTED : OutcomeKind.LOST,
                Optional.empty(),
                at.plusSeconds(60),
                at.plusSeconds(60)));
      }
    }
    return TrainingSets.definition((_, to) -> facts.forEach(to), Instant.MAX, rules);
  }
}

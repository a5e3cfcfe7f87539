package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.facts.Rep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FoldsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of("employees"), List.of("industry", "language"), Map.of());

  @Test
  void trainingAndServingReadEqualValuesEverywhereInARandomHistory() {
    for (int seed = 0; seed < 20; seed++) {
      RandomHistory history = new RandomHistory(seed);
      TrainingSet training =
          TrainingSets.read(history::readKnownUntil, DEFINITION, history.reps, Instant.MAX);
      for (Example example : training.examples()) {
        Folds served = servedAt(example.assignedAt(), history, seed);
        FeatureRow row = new FeatureRow(served.schema());
        served.read(
            history.leadAssigned(example.assignedAt()),
            Rep.named(example.rep()),
            example.assignedAt(),
            row);
        assertSame(row, example.row(), served.schema());
      }
      assertThat(training.examples()).hasSizeGreaterThan(20);
    }
  }

  @Test
  void noValueChangesWhenLaterFactsAreAdded() {
    RandomHistory history = new RandomHistory(7);
    Instant middle = history.facts.get(history.facts.size() / 2).knownAt();
    TrainingSet until =
        TrainingSets.read(history::readKnownUntil, DEFINITION, history.reps, middle);
    TrainingSet all =
        TrainingSets.read(history::readKnownUntil, DEFINITION, history.reps, Instant.MAX);
    assertThat(until.examples()).isNotEmpty();
    for (Example early : until.examples()) {
      Example same =
          all.examples().stream()
              .filter(e -> e.assignedAt().equals(early.assignedAt()))
              .findFirst()
              .orElseThrow();
      assertSame(early.row(), same.row(), all.schema());
    }
  }

  @Test
  void aTrainingOfThePastReadsWhatADatabaseHeldThen() {
    RandomHistory history = new RandomHistory(5);
    for (long days : List.of(30L, 45L, 60L, 75L)) {
      Instant then = START.plus(Duration.ofDays(days));
      List<Fact> held = history.facts.stream().filter(f -> !f.knownAt().isAfter(then)).toList();
      TrainingSet past = TrainingSets.read(history::readKnownUntil, DEFINITION, history.reps, then);
      TrainingSet ended =
          TrainingSets.read((_, to) -> held.forEach(to), DEFINITION, history.reps, then);
      assertThat(past)
          .usingRecursiveComparison()
          .withEqualsForType(Double::equals, Double.class) // not-a-number is equal to itself
          .isEqualTo(ended);
      assertThat(past.examples()).isNotEmpty();
    }
  }

  @Test
  void aRetractionUndoesWhatItRetracts() {
    Folds folds = new Folds(DEFINITION);
    Rep ana = Rep.named("ana");
    folds.observe(assigned(1, "ana", START));
    folds.observe(reported(1, OutcomeKind.LOST, START.plusSeconds(60)));
    double lost = read(folds, ana, "record.rate");
    folds.observe(reported(1, OutcomeKind.CONVERTED, START.plusSeconds(120)));
    double won = read(folds, ana, "record.rate");
    folds.observe(reported(1, OutcomeKind.RETRACTED, START.plusSeconds(180)));
    assertThat(won).isGreaterThan(lost);
    assertThat(read(folds, ana, "record.rate")).isEqualTo(lost);
    folds.observe(reported(1, OutcomeKind.RETRACTED, START.plusSeconds(240)));
    assertThat(read(folds, ana, "record.closed")).isZero();
  }

  @Test
  void aFactThatIsReadTwiceCountsOnce() {
    Folds folds = new Folds(DEFINITION);
    Rep ana = Rep.named("ana");
    for (int reading = 0; reading < 2; reading++) {
      folds.observe(assigned(1, "ana", START));
      folds.observe(reported(1, OutcomeKind.LOST, START.plusSeconds(60)));
    }
    assertThat(read(folds, ana, "record.closed")).isEqualTo(1);
    folds.observe(reported(1, OutcomeKind.RETRACTED, START.plusSeconds(120)));
    assertThat(read(folds, ana, "record.closed")).isZero();
  }

  @Test
  void aDisqualifiedLeadIsNoLossOfTheReps() {
    Folds folds = new Folds(DEFINITION);
    folds.observe(assigned(1, "ana", START));
    folds.observe(reported(1, OutcomeKind.DISQUALIFIED, START.plusSeconds(60)));
    assertThat(read(folds, Rep.named("ana"), "record.closed")).isZero();
  }

  @Test
  void aRateIsShrunkTowardsThePoolAsIfTwentyLeadsMoreHadClosed() {
    Folds folds = new Folds(DEFINITION);
    for (int i = 0; i < 40; i++) {
      String rep = i < 10 ? "ana" : "bo";
      folds.observe(assigned(i, rep, START));
      folds.observe(
          reported(
              i,
              i < 5 || i >= 35 ? OutcomeKind.CONVERTED : OutcomeKind.LOST,
              START.plusSeconds(i)));
    }
    // all: 10 of 40; Ana: 5 of 10, so (5 + 20 * 0.25) / (10 + 20)
    assertThat(read(folds, Rep.named("ana"), "record.rate")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(read(folds, Rep.named("new"), "record.rate")).isEqualTo(0.25);
  }

  @Test
  void aWindowForgetsWhatHappenedBeforeIt() {
    Folds folds = new Folds(DEFINITION);
    folds.observe(assigned(1, "ana", START));
    folds.observe(reported(1, OutcomeKind.CONVERTED, START));
    folds.observe(assigned(2, "bo", START));
    folds.observe(reported(2, OutcomeKind.LOST, START));
    Rep ana = Rep.named("ana");
    Instant later = START.plus(Duration.ofDays(40));
    assertThat(read(folds, ana, "record.rate.30d", START.plusSeconds(1)))
        .isGreaterThan(read(folds, ana, "record.rate", START.plusSeconds(1)));
    assertThat(read(folds, ana, "record.rate.30d", later))
        .isEqualTo(read(folds, ana, "record.rate", later));
    assertThat(read(folds, ana, "record.rate.90d", later))
        .isGreaterThan(read(folds, ana, "record.rate", later));
  }

  @Test
  void aMatchIsUnknownWhereEitherSideIs() {
    Folds folds = new Folds(DEFINITION);
    Rep german =
        new Rep(
            "ana",
            Optional.empty(),
            Optional.of("EMEA"),
            Set.of(),
            Set.of("de", "en"),
            Set.of(),
            Set.of(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Caps.NONE,
            Map.of());
    assertThat(read(folds, german, "match.language")).isEqualTo(1);
    assertThat(read(folds, german, "match.region")).isEqualTo(0);
    assertThat(read(folds, german, "match.product")).isNaN();
    assertThat(read(folds, Rep.named("bo"), "match.language")).isNaN();
  }

  @Test
  void openLeadsAreNoLosses() {
    RandomHistory history = new RandomHistory(3);
    TrainingSet set =
        TrainingSets.read(history::readKnownUntil, DEFINITION, history.reps, Instant.MAX);
    long assigned = history.facts.stream().filter(f -> f instanceof Fact.Assigned).count();
    assertThat(set.open()).isPositive();
    assertThat(set.closedOtherwise()).isPositive();
    assertThat(set.examples().size() + set.open() + set.young() + set.closedOtherwise())
        .isEqualTo((int) assigned);
  }

  @Test
  void noValueDependsOnWhichAssignmentsWerePutAway() {
    int recalled = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Fact> facts = anyFacts(random);
      Folds every = new Folds(DEFINITION);
      Folds three = new Folds(DEFINITION);
      for (int from = 0, until; from < facts.size(); from = until) {
        until = Math.min(facts.size(), from + 1 + random.nextInt(5));
        List<Fact> batch = facts.subList(from, until);
        Set<Long> putAway = three.putAway(batch);
        recalled += putAway.size();
        facts.subList(0, from).stream()
            .filter(fact -> putAway.contains(fact.assignment()))
            .forEach(three::recall);
        batch.forEach(three::observe);
        three.keep(3);
        batch.forEach(every::observe);
        assertSame(every, three);
      }
    }
    assertThat(recalled).isGreaterThan(1_000);
  }

  @Test
  void anAssignmentThatIsGivenWithItsReportsIsNotReadAgain() {
    Folds folds = new Folds(DEFINITION);
    Fact given = assigned(1, "ana", START);
    Fact lost = reported(1, OutcomeKind.LOST, START.plusSeconds(60));
    assertThat(folds.putAway(List.of(lost, given))).isEmpty();
    List.of(lost, given).forEach(folds::observe);
    Fact retracted = reported(1, OutcomeKind.RETRACTED, START.plusSeconds(120));
    assertThat(folds.putAway(List.of(retracted))).isEmpty();
    folds.keep(0);
    assertThat(folds.putAway(List.of(retracted))).containsExactly(1L);
  }

  /** About 40 assignments, each reported about up to five times, at any time, in any order. */
  private static List<Fact> anyFacts(Random random) {
    List<Fact> facts = new ArrayList<>();
    OutcomeKind[] kinds = OutcomeKind.values();
    for (int i = 0; i < 40; i++) {
      List<Fact> about = new ArrayList<>();
      about.add(assigned(i, List.of("ana", "bo", "chloe").get(random.nextInt(3)), START));
      for (int reports = random.nextInt(6); reports > 0; reports--) {
        about.add(
            reported(
                i,
                random.nextInt(3) == 0
                    ? OutcomeKind.RETRACTED
                    : kinds[random.nextInt(kinds.length)],
                START.plus(Duration.ofDays(random.nextInt(100)))));
      }
      if (random.nextInt(8) == 0) {
        Collections.shuffle(about, random); // a report overtakes its assignment
      }
      int place = 0;
      for (Fact fact : about) {
        place += random.nextInt(facts.size() + 1 - place);
        facts.add(place++, fact);
      }
    }
    return facts;
  }

  private static void assertSame(Folds one, Folds other) {
    Lead lead = lead("x", START);
    Instant asOf = START.plus(Duration.ofDays(60));
    for (String rep : List.of("ana", "bo", "chloe")) {
      FeatureRow row = new FeatureRow(one.schema());
      FeatureRow same = new FeatureRow(other.schema());
      one.read(lead, Rep.named(rep), asOf, row);
      other.read(lead, Rep.named(rep), asOf, same);
      assertSame(row, same, one.schema());
    }
  }

  private static Folds servedAt(Instant moment, RandomHistory history, int seed) {
    List<Fact> known =
        new ArrayList<>(history.facts.stream().filter(f -> f.knownAt().isBefore(moment)).toList());
    Collections.shuffle(known, new Random(seed)); // commits come in any order
    Folds folds = new Folds(DEFINITION);
    known.forEach(folds::observe);
    return folds;
  }

  private static void assertSame(FeatureRow row, FeatureRow other, FeatureSchema schema) {
    for (int i = 0; i < schema.numbers().size(); i++) {
      assertThat(Double.doubleToLongBits(row.number(i)))
          .as(schema.numbers().get(i))
          .isEqualTo(Double.doubleToLongBits(other.number(i)));
    }
    for (int i = 0; i < schema.categories().size(); i++) {
      assertThat(row.category(i)).isEqualTo(other.category(i));
    }
  }

  private static double read(Folds folds, Rep rep, String number) {
    return read(folds, rep, number, START.plus(Duration.ofDays(1)));
  }

  private static double read(Folds folds, Rep rep, String number, Instant asOf) {
    FeatureRow row = new FeatureRow(folds.schema());
    folds.read(lead("x", START), rep, asOf, row);
    return row.number(folds.schema().numbers().indexOf(number));
  }

  private static Lead lead(String id, Instant at) {
    return new Lead(
        new LeadKey("api", id),
        at,
        Map.of(
            "industry", Field.of("finance"),
            "language", Field.of("de"),
            "product", Field.of("core"),
            "region", Field.of("NA")));
  }

  private static Fact.Assigned assigned(long id, String rep, Instant at) {
    return new Fact.Assigned(id, lead("L" + id, at), rep, at, at, Optional.empty());
  }

  private static Fact.Reported reported(long id, OutcomeKind kind, Instant at) {
    return new Fact.Reported(id, kind, Optional.empty(), at, at);
  }

  /**
   * Assignments one minute apart, outcomes up to 40 days later, known up to a day after that; some
   * taken back.
   */
  private static final class RandomHistory {
    final Map<String, Rep> reps = new HashMap<>();
    final List<Fact> facts = new ArrayList<>();

    RandomHistory(int seed) {
      Random random = new Random(seed);
      List.of("ana", "bo", "chloe").forEach(id -> reps.put(id, Rep.named(id)));
      List<String> ids = List.of("ana", "bo", "chloe");
      List<String> industries = List.of("finance", "energy", "public");
      for (int i = 0; i < 60; i++) {
        Instant at = START.plus(Duration.ofDays(i)).plus(Duration.ofMinutes(random.nextInt(600)));
        Lead lead =
            new Lead(
                new LeadKey("api", "L" + i),
                at,
                random.nextInt(5) == 0
                    ? Map.of()
                    : Map.of("industry", Field.of(industries.get(random.nextInt(3)))));
        facts.add(new Fact.Assigned(i, lead, ids.get(random.nextInt(3)), at, at, Optional.empty()));
        Instant closed = at.plus(Duration.ofMinutes(1 + random.nextInt(40 * 24 * 60)));
        Duration late = Duration.ofMinutes(random.nextInt(24 * 60));
        OutcomeKind kind =
            List.of(OutcomeKind.CONVERTED, OutcomeKind.LOST, OutcomeKind.LOST, OutcomeKind.RECYCLED)
                .get(random.nextInt(4));
        if (random.nextInt(6) > 0) {
          facts.add(new Fact.Reported(i, kind, Optional.empty(), closed, closed.plus(late)));
          if (random.nextInt(4) == 0) {
            Instant undone = closed.plus(Duration.ofDays(1));
            facts.add(
                new Fact.Reported(
                    i, OutcomeKind.RETRACTED, Optional.empty(), undone, undone.plus(late)));
          }
        }
      }
      facts.sort(Comparator.comparing(Fact::knownAt));
    }

    void readKnownUntil(Instant asOf, Consumer<Fact> to) {
      facts.stream().filter(f -> !f.knownAt().isAfter(asOf)).forEach(to);
    }

    Lead leadAssigned(Instant at) {
      return facts.stream()
          .filter(f -> f instanceof Fact.Assigned && f.occurredAt().equals(at))
          .map(f -> ((Fact.Assigned) f).lead())
          .findFirst()
          .orElseThrow();
    }
  }
}

package io.fairlead.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.database.TestDatabase;
import io.fairlead.facts.Fact;
import io.fairlead.facts.Lead;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.imports.ImportKind;
import io.fairlead.imports.ImportReport;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Progress;
import io.fairlead.imports.Source;
import io.fairlead.store.FactCursor;
import io.fairlead.store.FactStore;
import io.fairlead.store.HistoryEntry;
import io.fairlead.store.ReportedOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalesFloorTest {

  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final FloorSpec SPEC = FloorSpec.small(START);
  private static final SalesFloor FLOOR = SalesFloor.generate(SPEC, 7);

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    String bytes = bytes(SalesFloor.generate(SPEC, 7));
    assertThat(bytes).isEqualTo(bytes(FLOOR)).isNotEqualTo(bytes(SalesFloor.generate(SPEC, 8)));
    // seen on another day: neither the JVM's hash order nor its start matters
    assertThat(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(bytes.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("58932f5e37c8ef5e393e7bccba8d5b356a163e52f7e81b8b284ac787a5ab904b");
  }

  @Test
  void withoutStrengthAllRepsConvertAlike() {
    SalesFloor floor = SalesFloor.generate(withStrength(0), 7);
    for (int lead = 0; lead < SPEC.liveLeads(); lead++) {
      for (int rep = 1; rep < SPEC.reps(); rep++) {
        assertThat(floor.probability(lead, rep)).isEqualTo(floor.probability(lead, 0));
      }
    }
  }

  @Test
  void theStrongerTheDifferencesTheMoreTheBestRepGains() {
    assertThat(gain(0)).isEqualTo(1);
    assertThat(gain(0.5)).isBetween(1.2, gain(1));
    assertThat(gain(1)).isBetween(1.5, 4.0);
  }

  @Test
  void aRepTakenAtRandomConvertsTheBaseRate() {
    for (double rate : new double[] {0.05, 0.14, 0.4}) {
      SalesFloor floor =
          SalesFloor.generate(new FloorSpec(20, 2_000, 2_000, 364, 28, rate, 1, 6, START), 3);
      assertThat(meanOverReps(floor)).isCloseTo(rate, within(0.1 * rate));
    }
  }

  @Test
  void nothingIsKnownThatHappensAfterTheLiveStart() {
    assertThat(FLOOR.past())
        .allSatisfy(entry -> {
          assertThat(entry.assignedAt())
              .isAfter(entry.lead().occurredAt())
              .isBefore(SPEC.liveStart());
          assertThat(entry.outcome().stream())
              .allSatisfy(outcome ->
                  assertThat(outcome.occurredAt())
                      .isAfter(entry.assignedAt())
                      .isBefore(SPEC.liveStart()));
        });
    assertThat(FLOOR.past()).filteredOn(entry -> entry.outcome().isEmpty()).hasSizeBetween(50, 400);
    assertThat(FLOOR.live()).allMatch(lead -> !lead.occurredAt().isBefore(SPEC.liveStart()));
  }

  @Test
  void winsTakeLongerThanLosses() {
    assertThat(meanDays(OutcomeKind.CONVERTED)).isGreaterThan(1.5 * meanDays(OutcomeKind.LOST));
  }

  @Test
  void leadsComeInOrderInBusinessHoursOfWeekdays() {
    assertThat(FLOOR.live()).hasSize(900).extracting(Lead::occurredAt).isSorted();
    assertThat(FLOOR.live())
        .allSatisfy(lead -> {
          OffsetDateTime at = lead.occurredAt().atOffset(ZoneOffset.UTC);
          assertThat(at.getHour()).isBetween(8, 17);
          assertThat(at.getDayOfWeek()).isNotIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        });
  }

  @Test
  void managersHandTheBestLeadsToTheirFavouritesSoRecordsMislead() {
    SalesFloor floor =
        SalesFloor.generate(new FloorSpec(20, 20_000, 10, 364, 7, 0.14, 0, 6, START), 5);
    Map<String, Long> by =
        floor.past().stream()
            .collect(
                Collectors.groupingBy(e -> e.assignedBy().orElseThrow(), Collectors.counting()));
    assertThat(by).containsOnlyKeys("territory", "round_robin", "manager");
    assertThat(by.values()).allMatch(count -> count > 2_000);
    assertThat(wonShare(floor, entry -> entry.assignedBy().orElse("").equals("manager")))
        .as("although no rep sells better than another")
        .isGreaterThan(
            1.2 * wonShare(floor, entry -> !entry.assignedBy().orElse("").equals("manager")));
  }

  @Test
  void nobodyGetsMoreLeadsADayThanTheCap() {
    Map<String, Long> mostADay =
        FLOOR.past().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.rep() + LocalDate.ofInstant(entry.assignedAt(), ZoneOffset.UTC),
                    Collectors.counting()));
    assertThat(mostADay.values()).allMatch(count -> count <= SPEC.capPerDay());
  }

  @Test
  void afterHalfOfTheirDayRepsConvertAShareLess() {
    SalesFloor floor = SalesFloor.generate(SPEC.tiring(0.3), 7);
    double left = 0;
    for (int rep = 0; rep < SPEC.reps(); rep++) {
      assertThat(floor.probability(0, rep, 2)).isEqualTo(floor.probability(0, rep));
      assertThat(FLOOR.probability(0, rep, 5)).isEqualTo(FLOOR.probability(0, rep));
      left += floor.probability(0, rep, 3) / floor.probability(0, rep) / SPEC.reps();
      assertThat(floor.probability(0, rep, 5)).isEqualTo(floor.probability(0, rep, 3));
    }
    assertThat(left).as("with reps who differ").isCloseTo(0.7, within(0.05));
    assertThat(floor.reps()).as("tiring does not show").isEqualTo(FLOOR.reps());
    assertThatThrownBy(() -> SPEC.tiring(1)).hasMessageStartingWith("The tiring (1.0)");
  }

  @Test
  void theLeadsLuckIsTheSameWhoeverGetsIt() {
    Instant at = SPEC.liveStart();
    for (int lead = 0; lead < 200; lead++) {
      for (int rep = 1; rep < SPEC.reps(); rep++) {
        boolean better = FLOOR.probability(lead, rep) >= FLOOR.probability(lead, 0);
        if (better && FLOOR.outcome(lead, 0, at).kind() == OutcomeKind.CONVERTED) {
          assertThat(FLOOR.outcome(lead, rep, at).kind()).isEqualTo(OutcomeKind.CONVERTED);
        }
      }
    }
    double won =
        IntStream.range(0, SPEC.liveLeads())
            .filter(lead -> FLOOR.outcome(lead, 0, at).kind() == OutcomeKind.CONVERTED)
            .count();
    double expected =
        IntStream.range(0, SPEC.liveLeads()).mapToDouble(lead -> FLOOR.probability(lead, 0)).sum();
    assertThat(won).isCloseTo(expected, within(4 * Math.sqrt(expected)));
  }

  @Test
  void estimatesAreNoisyAndSometimesMissing() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < SPEC.liveLeads(); i++) {
      double value = FLOOR.value(i);
      assertThat(value).isPositive();
      FLOOR.live().get(i).number("estimatedValue").ifPresent(e -> ratios.add(Math.log(e / value)));
    }
    assertThat(ratios).hasSizeBetween(650, 790);
    assertThat(ratios.stream().mapToDouble(r -> r).average().orElseThrow())
        .isCloseTo(0, within(0.06));
    assertThat(ratios.stream().mapToDouble(r -> r * r).average().orElseThrow())
        .isCloseTo(0.35 * 0.35, within(0.03));
  }

  @Test
  void everythingImportsWithoutRefusals() {
    Path reps = folder.resolve("reps.csv");
    Path history = folder.resolve("history.csv");
    Path live = folder.resolve("live.csv");
    FLOOR.writeReps(reps);
    FLOOR.writeHistory(history);
    FLOOR.writeLive(live);
    try (TestDatabase database = TestDatabase.create()) {
      FactStore store = new FactStore(database.dataSource());
      Importer importer = new Importer(store, Clock.systemUTC());
      assertThat(all(importer.run(ImportKind.REPS, Source.of(reps), Progress.NONE))).isEqualTo(8);
      assertThat(all(importer.run(ImportKind.HISTORY, Source.of(history), Progress.NONE)))
          .isEqualTo(3_000);
      assertThat(all(importer.run(ImportKind.LEADS, Source.of(live), Progress.NONE)))
          .isEqualTo(900);
      assertThat(store.saveReps(FLOOR.reps()).unchanged())
          .as("the file says all of it")
          .isEqualTo(8);
      assertThat(store.saveHistory(FLOOR.past()).assignments().unchanged()).isEqualTo(3_000);
      List<Fact> facts = new ArrayList<>();
      store.readAfter(FactCursor.START, batch -> facts.addAll(batch.facts()));
      assertThat(((Fact.Assigned) facts.getFirst()).lead())
          .isEqualTo(FLOOR.past().getFirst().lead());
    }
  }

  @Test
  void aSpecThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new FloorSpec(0, 1, 1, 7, 7, 0.1, 1, 1, START))
        .hasMessageStartingWith("The reps (0.0) of a sales floor must be 1.0 or more.\nMaybe ");
    assertThatThrownBy(() -> new FloorSpec(1, 1, 1, 7, 7, 14, 1, 1, START))
        .hasMessageStartingWith("The baseRate (14.0) of a sales floor must be between 0 and 1.");
  }

  private String bytes(SalesFloor floor) throws IOException {
    Path file = folder.resolve("bytes.csv");
    floor.writeReps(file);
    String reps = Files.readString(file);
    floor.writeHistory(file);
    String history = Files.readString(file);
    floor.writeLive(file);
    return reps + history + Files.readString(file);
  }

  private static long all(ImportReport report) {
    assertThat(report.refusals()).isEmpty();
    return report.rowsAdded();
  }

  private static FloorSpec withStrength(double strength) {
    return new FloorSpec(8, 1_000, 900, 364, 28, 0.14, strength, 6, START);
  }

  /** Expected conversions with the best rep for each lead, over those with a rep at random. */
  private static double gain(double strength) {
    SalesFloor floor = SalesFloor.generate(withStrength(strength), 7);
    double best =
        IntStream.range(0, floor.live().size())
            .mapToDouble(lead ->
                IntStream.range(0, floor.reps().size())
                    .mapToDouble(rep -> floor.probability(lead, rep))
                    .max()
                    .orElseThrow())
            .average()
            .orElseThrow();
    return Math.round(best / meanOverReps(floor) * 1e9) / 1e9;
  }

  private static double meanOverReps(SalesFloor floor) {
    return IntStream.range(0, floor.live().size())
        .mapToDouble(lead ->
            IntStream.range(0, floor.reps().size())
                .mapToDouble(rep -> floor.probability(lead, rep))
                .average()
                .orElseThrow())
        .average()
        .orElseThrow();
  }

  private static double meanDays(OutcomeKind kind) {
    return FLOOR.past().stream()
        .filter(entry -> entry.outcome().map(ReportedOutcome::kind).equals(Optional.of(kind)))
        .mapToLong(entry ->
            Duration.between(entry.assignedAt(), entry.outcome().orElseThrow().occurredAt())
                .toHours())
        .average()
        .orElseThrow();
  }

  private static double wonShare(SalesFloor floor, Predicate<HistoryEntry> of) {
    return floor.past().stream()
        .filter(of)
        .filter(entry -> entry.outcome().isPresent())
        .mapToInt(entry -> entry.outcome().orElseThrow().kind() == OutcomeKind.CONVERTED ? 1 : 0)
        .average()
        .orElseThrow();
  }
}

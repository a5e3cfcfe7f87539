package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shares of arms. */
class ExperimentAllocationTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private static final ExperimentAllocation THREE =
      new ExperimentAllocation(
          List.of("ai", "luck", "turns"),
          "turns",
          0.1,
          List.of(
              new ExperimentAllocation.Stage(
                  Instant.MIN, Map.of("ai", 0.1, "luck", 0.0, "turns", 0.9)),
              new ExperimentAllocation.Stage(JUNE, Map.of("ai", 0.5, "luck", 0.3, "turns", 0.2))));

  private static double chance(String arm, Instant at) {
    return Objects.requireNonNull(THREE.chances(at).get(arm));
  }

  @Test
  void chancesFollowTheStepsAndHoldOutsAreControls() {
    assertThat(THREE.chances(MAY)).containsEntry("luck", 0.0);
    assertThat(THREE.chances(MAY).get("turns")).isCloseTo(0.1 + 0.9 * 0.9, within(1e-12));
    assertThat(THREE.chances(JUNE).get("ai")).isCloseTo(0.9 * 0.5, within(1e-12));
    assertThat(THREE.chances(JUNE).values().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void aDrawGivesEachArmItsShareAndNeverOneWithout() {
    int leads = 10_000;
    List<String> arms =
        IntStream.range(0, leads).mapToObj(i -> THREE.arm((i + 0.5) / leads, MAY)).toList();
    assertThat(arms).doesNotContain("luck");
    assertThat(arms.stream().filter("ai"::equals)).hasSize(1_000);
    assertThat(THREE.arm(Math.nextDown(1.0), MAY)).isEqualTo("turns");
  }

  @Test
  void thePartsOfACapAddUpToItForEveryRepAndOverRepsToTheShares() {
    for (Instant at : List.of(MAY, JUNE)) {
      for (int cap : new int[] {0, 1, 2, 3, 5, 7, 40}) {
        for (int rep = 0; rep < 60; rep++) {
          int sum = 0;
          for (String arm : THREE.arms()) {
            int part = THREE.part(arm, cap, rep, at);
            assertThat((double) part).isCloseTo(cap * chance(arm, at), within(1.0));
            sum += part;
          }
          assertThat(sum).isEqualTo(cap);
        }
        for (String arm : THREE.arms()) {
          int whole = cap;
          int all = IntStream.range(0, 64).map(rep -> THREE.part(arm, whole, rep, at)).sum();
          assertThat((double) all)
              .as("%s of %d", arm, cap)
              .isCloseTo(64 * cap * chance(arm, at), within(3.0));
        }
      }
    }
  }

  @Test
  void whoGetsTheOddLeadAlternatesFromRepToRep() {
    ExperimentAllocation even =
        new ExperimentAllocation(
            List.of("ai", "turns"),
            "turns",
            0,
            List.of(new ExperimentAllocation.Stage(Instant.MIN, Map.of("ai", 0.5, "turns", 0.5))));
    assertThat(IntStream.range(0, 6).map(rep -> even.part("ai", 5, rep, MAY)))
        .containsExactly(3, 2, 3, 2, 3, 2);
  }
}

package io.fairlead.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.ledger.ExperimentLeads.Portion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under rr Ana and Bo get what is due; under ai Ana gets three of four, and Cy's due is 1. */
class PortionsTest {

  private static final Portions PORTIONS =
      new Portions(
          List.of(
              new Portion("rr", "ana", 50, 50),
              new Portion("rr", "bo", 50, 50),
              new Portion("ai", "ana", 75, 49.5),
              new Portion("ai", "bo", 25, 49.5),
              new Portion("ai", "cy", 0, 1)));

  @Test
  void whoIsFurthestFromWhatWasDueIsLookedForAmongThoseWhoWereDueEnough() {
    assertThat(PORTIONS.furthest("rr").orElseThrow()).isZero();
    assertThat(PORTIONS.furthest("ai").orElseThrow())
        .as("Ana is 25.5 over 49.5; Cy, who got none of 1, is chance")
        .isCloseTo(25.5 / 49.5, within(1e-12));
    assertThat(PORTIONS.furthest("unknown")).isEmpty();
  }

  @Test
  void theBusiestRepIsComparedWithTheMeanOfAll() {
    assertThat(PORTIONS.busiest("rr").orElseThrow()).isEqualTo(1);
    assertThat(PORTIONS.busiest("ai").orElseThrow()).isCloseTo(75 / (100 / 3.0), within(1e-12));
    assertThat(new Portions(List.of(new Portion("ai", "ana", 0, 3))).busiest("ai")).isEmpty();
  }

  @Test
  void anArmThatGivesEverybodyWhatIsDueIsEven() {
    assertThat(PORTIONS.unevenness().get("rr")).isZero();
    assertThat(PORTIONS.unevenness().get("ai"))
        .as("Gini: the areas under shares of 0, 25 and 75 over dues of 1, 49.5 and 49.5")
        .isCloseTo(1 - 2 * (0.495 * 0.125 + 0.495 * 0.625), within(1e-12));
  }

  @Test
  void whoGainedIsSaidAgainstWhatWasDueAndThoseWhoGainedMostComeFirst() {
    List<RepShare> reps =
        PORTIONS.reps(Charters.of("portions", "\"minimumEffect\": 0.02").design());

    assertThat(reps).extracting(RepShare::rep).containsExactly("ana", "cy", "bo");
    assertThat(reps.getFirst().gained()).isCloseTo(0.75 - 0.495, within(1e-12));
    assertThat(reps.getLast().gained()).isCloseTo(0.25 - 0.495, within(1e-12));
    assertThat(reps.getFirst().shares()).containsEntry("ai", 0.75).containsEntry("rr", 0.5);
  }
}

package io.fairlead.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.bench.Office.Rep;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmark of {@link NarrowBandsBenchmark}, small. */
class NarrowBandsTest {

  @ParameterizedTest
  @ValueSource(longs = {5, 7, 9})
  void noFloorIsBrokenThatCouldHaveBeenKept(long seed) {
    Umpire umpire = OfficeDesk.route(OfficeDraw.of(seed), OfficeWay.PRICES_AND_GUARDS);

    assertThat(umpire.breaks()).noneMatch(Umpire.Break::avoidable);
    assertThat(umpire.overCap()).isZero();
    assertThat(umpire.refusedWhileFree()).isZero();
  }

  @Test
  void withoutGuardsFloorsAreBroken() {
    Umpire umpire = OfficeDesk.route(OfficeDraw.of(5), OfficeWay.GREEDY);

    assertThat(umpire.breaks()).filteredOn(Umpire.Break::avoidable).hasSizeGreaterThan(20);
    assertThat(umpire.worst()).isGreaterThan(10);
  }

  /** All leads go to the first rep who may take them: everybody else is left with nothing. */
  @Test
  void theUmpireSeesWhoIsLeftWithNothing() {
    Office office = OfficeDraw.of(5);
    Umpire umpire = new Umpire(office);
    umpire.ruled(office.leads().getFirst(), OptionalInt.of(0));
    assertThat(umpire.breaks()).isEmpty();
    for (int i = 1; i < 60; i++) {
      umpire.ruled(office.leads().get(i), OptionalInt.of(0));
    }

    assertThat(umpire.overCap()).isEqualTo(60 - office.reps().getFirst().capPerDay());
    assertThat(umpire.breaks())
        .extracting(Umpire.Break::rep)
        .doesNotContain("rep00")
        .contains("rep02");
  }

  @Test
  void anOfficeHasEverythingThatMakesItHardAndTheSameSeedGivesTheSame() {
    Office office = OfficeDraw.of(5);
    List<Rep> reps = office.reps();

    assertThat(OfficeDraw.of(5)).isEqualTo(office);
    assertThat(reps).filteredOn(rep -> rep.kind().isPresent()).hasSizeGreaterThan(1);
    assertThat(reps).filteredOn(rep -> rep.until() < Office.CLOSES).isNotEmpty();
    assertThat(reps).filteredOn(rep -> rep.days().size() < 5).isNotEmpty();
    assertThat(reps).filteredOn(rep -> rep.from().isAfter(Office.FIRST_DAY)).hasSize(1);
    assertThat(reps).filteredOn(rep -> rep.to().isBefore(Office.FIRST_DAY.plusDays(28))).hasSize(1);
    assertThat(office.leads()).hasSizeBetween(2_000, 4_000);
  }
}

package io.fairlead.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Champions whose truth is known: the odds of each lead are a multiple of what they say. */
class LiveCalibrationTest {

  private static final int CHAMPIONS = 2_000;

  @Test
  void ofChampionsThatAreRightNoneIsTakenBack() {
    assertThat(broken(1, 500)).isZero();
  }

  /** One in 1,000 is allowed, and that is 2; more than 8 come by chance in 1 of 4,000 tests. */
  @Test
  void ofChampionsAtTheBoundNoMoreThanOneInAThousandIs() {
    assertThat(broken(1.5, 500)).isLessThanOrEqualTo(8);
    assertThat(broken(1 / 1.5, 500)).isLessThanOrEqualTo(8);
  }

  @Test
  void aChampionThatIsFarOffIsTakenBackSoon() {
    assertThat(broken(4, 400)).isGreaterThan(CHAMPIONS * 95 / 100);
    assertThat(broken(0.25, 600)).isGreaterThan(CHAMPIONS * 95 / 100);
  }

  @Test
  void onceBrokenItStaysBrokenHoweverTheLeadsGoOn() {
    List<Settled> leads = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      leads.add(new Settled(0.2, Optional.empty(), true));
    }
    assertThat(LiveCalibration.of(leads).broken()).isTrue();
    for (int i = 0; i < 300; i++) {
      leads.add(new Settled(0.2, Optional.empty(), i % 5 == 0));
    }
    LiveCalibration later = LiveCalibration.of(leads);
    assertThat(later.broken()).isTrue();
    assertThat(later.leads()).isEqualTo(330);
    assertThat(later.converted()).isEqualTo(90);
    assertThat(later.expected()).isCloseTo(66, within(1e-9));
  }

  @Test
  void whoWasSureAndWrongIsNoError() {
    List<Settled> leads =
        List.of(new Settled(0, Optional.empty(), true), new Settled(1, Optional.empty(), false));
    assertThat(LiveCalibration.of(leads).evidence()).isFinite();
  }

  @Test
  void withoutLeadsNothingIsBroken() {
    assertThat(LiveCalibration.of(List.of())).isEqualTo(new LiveCalibration(0, 0, 0, 1, false));
  }

  private static int broken(double odds, int leads) {
    SplittableRandom random = new SplittableRandom(7);
    int broken = 0;
    for (int champion = 0; champion < CHAMPIONS; champion++) {
      List<Settled> settled = new ArrayList<>();
      for (int i = 0; i < leads; i++) {
        double said = 0.05 + 0.3 * random.nextDouble();
        double truth = odds * said / (1 - said + odds * said);
        settled.add(new Settled(said, Optional.empty(), random.nextDouble() < truth));
      }
      broken += LiveCalibration.of(settled).broken() ? 1 : 0;
    }
    return broken;
  }
}

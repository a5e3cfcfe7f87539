package io.fairlead.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.features.Load;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoadTermTest {

  @Test
  void aCurveRisesFromItsOnsetOverItsWidthOrAtOnce() {
    LoadCurve ramp = new LoadCurve(0.25, 0.5, 1);
    assertThat(ramp.at(of(2, 8))).isZero();
    assertThat(ramp.at(of(4, 8))).isCloseTo(0.5, within(1e-12));
    assertThat(ramp.at(of(6, 8))).isEqualTo(1);
    assertThat(ramp.at(of(60, 8))).isEqualTo(1);
    LoadCurve step = new LoadCurve(0.5, 0, 1);
    assertThat(step.at(of(2, 5))).isZero();
    assertThat(step.at(of(3, 5))).isEqualTo(1);
  }

  @Test
  void withoutACapAFullDayIsAsInTheData() {
    LoadCurve line = new LoadCurve(0, 1, 10);
    assertThat(line.at(new Load(5, OptionalInt.empty()))).isEqualTo(0.5);
    assertThat(line.at(of(5, 5))).isEqualTo(1);
    assertThat(line.at(of(0, 0))).as("a rep who may take none").isZero();
  }

  @Test
  void noLoadEverRaisesAProbabilityAndMoreNeverLowersItLess() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      LoadTerm term =
          new LoadTerm(
              new LoadCurve(random.nextDouble(), random.nextDouble(), 1 + random.nextInt(9)),
              -random.nextDouble(),
              Map.of("ana", -3 * random.nextDouble()));
      double rested = random.nextInt(20) == 0 ? random.nextInt(2) : random.nextDouble();
      String rep = random.nextBoolean() ? "ana" : "bo";
      OptionalInt cap =
          random.nextBoolean() ? OptionalInt.of(random.nextInt(9)) : OptionalInt.empty();
      double before = rested;
      for (int taken = 0; taken < 12; taken++) {
        double after = term.after(rested, rep, new Load(taken, cap));
        assertThat(after).isBetween(0.0, before + 1e-12);
        before = after;
      }
      assertThat(term.after(rested, rep, new Load(0, cap))).isCloseTo(rested, within(1e-12));
    }
  }

  @Test
  void oddsFallByTheSlopeOfTheRepOrOfEverybody() {
    LoadTerm term = new LoadTerm(new LoadCurve(0.5, 0, 1), Math.log(0.5), Map.of("ana", 0.0));
    assertThat(term.after(0.5, "bo", of(4, 8))).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(term.after(0.5, "ana", of(4, 8))).isEqualTo(0.5);
    assertThat(term.scaled(2).after(0.5, "bo", of(4, 8))).isCloseTo(1 / 5.0, within(1e-12));
  }

  @Test
  void aTermThatHelpsIsRefused() {
    LoadCurve curve = new LoadCurve(0, 1, 1);
    assertThatThrownBy(() -> new LoadTerm(curve, 0.1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.1");
    assertThatThrownBy(() -> new LoadTerm(curve, 0, Map.of("ana", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ana");
    assertThatThrownBy(() -> new LoadCurve(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Load of(int taken, int cap) {
    return new Load(taken, OptionalInt.of(cap));
  }
}

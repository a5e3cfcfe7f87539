package io.fairlead.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.ledger.Given;
import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Price;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Decisions of which it is easy to say what fairness and learning cost. */
class CostTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final List<Band> COUNTS =
      List.of(
          new Band(
              Band.Of.COUNT,
              OptionalDouble.of(0.7),
              OptionalDouble.of(1.5),
              Duration.ofDays(7),
              Optional.empty()));

  private static final Band AIM =
      new Band(
          Band.Of.EXPECTED_VALUE,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Duration.ofDays(20),
          Optional.empty(),
          Optional.of(new Aim(Aim.Kind.MAX_MIN, 0.05)));

  private static final Cause DANA = new Cause(Bound.FLOOR, Band.Of.COUNT, "dana");
  private static final Cause ANA = new Cause(Bound.CEILING, Band.Of.COUNT, "ana");

  @Test
  void whoeverIsBestCostsNothingWhateverIsOwed() {
    Cost cost = cost(Leads.to("ana", Leads.drawn("ana", 1, 10, 0, 0), Leads.free("dana", 7, 0, 2)));
    assertThat(cost.parts()).isEmpty();
    assertThat(cost.learning()).isZero();
    assertThat(cost.expected()).isEqualTo(10);
    assertThat(cost.isOwed()).isFalse();
  }

  /** 10 with ana against 7 with dana, who is owed 4: her floor cost 3. */
  @Test
  void aFloorsPriceCostsWhatTheBestRepWasWorthMore() {
    Cost cost =
        cost(Leads.to("dana", Leads.free("ana", 10, 0, 0), Leads.drawn("dana", 1, 7, 0, 4)));
    assertThat(cost.parts()).isEqualTo(Map.of(DANA, new Cost.Part(0, 3)));
    assertThat(cost.isOwed()).isTrue();
  }

  /** 10 less a slot of 2.5 with ana against 7: half a unit is fairness, the rest is the slot. */
  @Test
  void aSlotThatLaterLeadsNeedIsNoCostOfFairness() {
    Cost cost =
        cost(Leads.to("dana", Leads.free("ana", 10, 2.5, 0), Leads.drawn("dana", 1, 7, 0, 4)));
    assertThat(cost.parts()).isEqualTo(Map.of(DANA, new Cost.Part(0, 0.5)));
    assertThat(
            cost(Leads.to("dana", Leads.free("ana", 10, 3.5, 0), Leads.drawn("dana", 1, 7, 0, 4)))
                .parts())
        .isEmpty();
  }

  /** 3 lost; ana's ceiling weighs 3, dana's floor 1: three quarters and one. */
  @Test
  void aFloorAndACeilingShareACostByWhatTheyWeigh() {
    Cost cost =
        cost(Leads.to("dana", Leads.free("ana", 10, 0, -3), Leads.drawn("dana", 1, 7, 0, 1)));
    assertThat(cost.parts().get(ANA)).isEqualTo(new Cost.Part(0, 2.25));
    assertThat(cost.parts().get(DANA)).isEqualTo(new Cost.Part(0, 0.75));
  }

  /** Bo (10) has to wait for dana (4), ana (9) has had too much: 1 is dana's, 5 are ana's. */
  @Test
  void guardsCostStepByStep() {
    Cost cost =
        cost(
            Leads.to(
                "dana",
                Leads.guarded("ana", Guarded.CEILING_OF_COUNT, 9),
                Leads.guarded("bo", Guarded.FLOOR_OF_COUNT, 10),
                Leads.drawn("dana", 1, 4, 0, 0)));
    assertThat(cost.parts()).isEqualTo(Map.of(DANA, new Cost.Part(1, 0), ANA, new Cost.Part(5, 0)));
  }

  @Test
  void whoCouldNotTakeItOrWasPassedOverForOtherReasonsCostsNothing() {
    Cost cost =
        cost(
            Leads.to(
                "dana",
                Leads.barred("ana", Given.Access.AT_CAP, 10),
                Leads.passedOver("bo", 9),
                Leads.drawn("dana", 1, 4, 0, 2)));
    assertThat(cost.parts()).isEmpty();
  }

  /** 10 with 90%, 6 with 10%: the draw gives away 0.4, wherever it falls, and fairness nothing. */
  @Test
  void learningCostsWhatTheDrawGivesAwayInExpectation() {
    for (String drawn : List.of("ana", "dana")) {
      Cost cost =
          cost(
              Leads.to(
                  drawn, Leads.drawn("ana", 0.9, 10, 0, 0), Leads.drawn("dana", 0.1, 6, 0, 0)));
      assertThat(cost.learning()).isCloseTo(0.4, EXACT);
      assertThat(cost.parts()).isEmpty();
      assertThat(cost.favourite()).isEqualTo("ana");
      assertThat(cost.expected()).isEqualTo(10);
    }
  }

  /** 3 lost; counts owe dana 1 and expected value owes her 3: a quarter and three. */
  @Test
  void aPriceIsPutDownToWhatOwesIt() {
    Given given =
        Leads.to(
            "dana", Leads.free("ana", 10, 0, 0), Leads.drawn("dana", 1, 7, new Price(0, 1, 3)));
    assertThat(cost(given).parts())
        .isEqualTo(
            Map.of(
                DANA,
                new Cost.Part(0, 0.75),
                new Cause(Bound.FLOOR, Band.Of.EXPECTED_VALUE, "dana"),
                new Cost.Part(0, 2.25)));
  }

  @Test
  void whatABandWithoutAFloorLiftsIsItsAims() {
    assertThat(Cause.lift(Band.Of.EXPECTED_VALUE, "dana", List.of(COUNTS.getFirst(), AIM)).bound())
        .isEqualTo(Bound.AIM);
    assertThat(Cause.lift(Band.Of.COUNT, "dana", List.of(COUNTS.getFirst(), AIM)).bound())
        .isEqualTo(Bound.FLOOR);
    Given given =
        Leads.to(
            "dana", Leads.free("ana", 10, 0, 0), Leads.drawn("dana", 1, 7, new Price(0, 0, 4)));
    Cost cost = Cost.of(given, List.of(AIM)).orElseThrow();
    assertThat(cost.parts())
        .isEqualTo(
            Map.of(new Cause(Bound.AIM, Band.Of.EXPECTED_VALUE, "dana"), new Cost.Part(0, 3)));
    assertThat(cost.isOwed()).isTrue();
  }

  @Test
  void leadsThatWereNotDecidedOneByOneByTheModelHaveNoCost() {
    assertThat(Cost.of(Leads.fallback("ana", Leads.unscored("ana", 1)), COUNTS)).isEmpty();
    assertThat(
            Cost.of(
                Leads.to("dana", Leads.free("ana", 10, 0, 0), Leads.drawn("dana", 1, 7, 0, 0)),
                COUNTS))
        .as("decided together with others")
        .isEmpty();
  }

  private static Cost cost(Given given) {
    return Cost.of(given, COUNTS).orElseThrow();
  }
}

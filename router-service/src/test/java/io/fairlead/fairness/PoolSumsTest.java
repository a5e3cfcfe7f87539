package io.fairlead.fairness;

import static io.fairlead.fairness.Leads.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.Given;
import io.fairlead.plan.Plan;
import io.fairlead.plan.PlanReader;
import io.fairlead.routing.Guarded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reports on a handful of leads, with figures reckoned by hand. */
class PoolSumsTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final Instant END = NOON.plus(Duration.ofHours(1));

  /** Four leads: ana gets three, and dana one that ana would have been better for. */
  private static final List<Given> FOUR =
      List.of(
          Leads.to("ana", Leads.drawn("ana", 1, 10, 0, 0), Leads.free("dana", 6, 0, 0)),
          Leads.to("dana", Leads.free("ana", 10, 0, 0), Leads.drawn("dana", 1, 7, 0, 4)),
          Leads.to(
              "ana", Leads.drawn("ana", 1, 4, 0, 0), Leads.barred("dana", Given.Access.AT_CAP, 8)),
          Leads.to(
              "ana", Leads.drawn("ana", 1, 5, 0, 0), Leads.barred("dana", Given.Access.AWAY, 3)));

  @Test
  void aRepsFiguresAddUp() {
    PoolReport report = report("[{of: count, floor: 0.7, over: 7d}]", FOUR);
    assertThat(report.reps())
        .containsExactly(
            new RepReport(
                "ana",
                3,
                2.5, // half of three leads, all of the fourth
                Optional.of(1.2),
                18.0, // 8 + 6 + 4, each the mean of both
                15.25,
                Optional.of(18 / 15.25),
                19.0,
                0,
                0,
                0,
                4,
                0,
                0,
                0,
                Optional.of(0.0)),
            new RepReport(
                "dana",
                1,
                1.5,
                Optional.of(1 / 1.5),
                8.5,
                11.25,
                Optional.of(8.5 / 11.25),
                7.0,
                0,
                0,
                1,
                2,
                1,
                1,
                0,
                Optional.of(2.0))); // nothing for the first lead, 4 for the second
    assertThat(report.evenness().gini().orElseThrow()).isCloseTo(0.125, EXACT);
    assertThat(report.evenness().worst()).contains(new PoolReport.Worst("dana", 8.5 / 11.25));
    assertThat(report.evenness().envy().orElseThrow()).isCloseTo(18 / 15.25 - 8.5 / 11.25, EXACT);
  }

  @Test
  void whatCameBackCountsForNobodyHereAndBandsKeepATurnThatWasKept() {
    List<Given> leads = new ArrayList<>(FOUR);
    leads.set(0, back(FOUR.get(0), Given.Back.LEAD));
    leads.set(1, back(FOUR.get(1), Given.Back.TURN));
    PoolReport report = report("[{of: count, floor: 0.1, over: 7d}]", leads);
    assertThat(report.counts().leads()).isEqualTo(2);
    assertThat(report.counts().takenBack()).isEqualTo(1);
    assertThat(report.counts().credited()).isEqualTo(1);
    assertThat(report.reps().stream().mapToInt(RepReport::given).sum()).isEqualTo(2);
    assertThat(
            report.bands().getFirst().reps().stream().mapToDouble(BandReport.Standing::got).sum())
        .isEqualTo(3);
    assertThat(report.sentences())
        .anyMatch(sentence -> sentence.startsWith("Besides these, 2 leads came back since"));
  }

  private static Given back(Given given, Given.Back back) {
    return new Given(
        given.at(),
        given.rep(),
        given.how(),
        given.currency(),
        given.quality(),
        back,
        given.lines());
  }

  @Test
  void whatABandCostStandsInASentence() {
    PoolReport report = report("[{of: count, floor: 0.7, over: 7d}]", FOUR);
    CostReport cost = report.cost().orElseThrow();
    assertThat(cost.expectedValue()).isEqualTo(26);
    assertThat(cost.fairness()).isEqualTo(3);
    assertThat(cost.share().orElseThrow()).isCloseTo(3.0 / 29, EXACT);
    assertThat(report.sentences())
        .containsExactly(
            "Pool inbound gave 4 leads from 2026-02-23 13:00 to 2026-03-02 13:00 (UTC): 4 by what the model expected, 0 by a fallback; guards of bands left somebody out in 0.",
            "Keeping everybody above 70% of their share of leads over 7 days cost 10.3% of expected value (EUR 3.00 of EUR 29.00) from 2026-02-23 13:00 to 2026-03-02 13:00 (UTC); all of it is dana's floor.",
            "One more lead for dana costs EUR 2.00.",
            "Learning cost 0.0% of expected value (EUR 0.00); its budget is 2%.",
            "Everybody has above 70% of their share of leads from 2026-02-23 13:00 to 2026-03-02 13:00; outside by less than one lead: dana.");
  }

  /** Dana may have one lead of ten; at the sixth, 0.7 of her three is more than a lead above it. */
  @Test
  void aFloorThatCapsMakeImpossibleIsToldWithItsMoment() {
    PoolSums sums = sums("[{of: count, floor: 0.7, over: 7d}]", Period.OWN);
    for (int i = 1; i <= 10; i++) {
      Given.Line ana = Leads.drawn("ana", i == 1 ? 0 : 1, 10, 0, 0);
      Given.Line dana =
          i == 1 ? Leads.drawn("dana", 1, 10, 0, 0) : Leads.barred("dana", Given.Access.AT_CAP, 10);
      sums.add(Leads.at(minute(i), i == 1 ? "dana" : "ana", ana, dana));
    }
    BandReport.Standing dana = sums.report().bands().getFirst().reps().getLast();
    assertThat(dana.place()).isEqualTo(BandReport.Place.BELOW);
    assertThat(dana.got()).isEqualTo(1);
    assertThat(dana.due()).isCloseTo(5, EXACT);
    assertThat(dana.impossibleSince()).contains(minute(6));
    assertThat(sums.report().sentences())
        .contains(
            "dana has 20.0% of its share of leads from 2026-02-23 13:00 to 2026-03-02 13:00, below its floor of 70%: it was at its cap for 9 leads, it got all that it could take. Nobody could have kept it there, as was clear since 2026-03-02 12:06.")
        .anyMatch(sentence -> sentence.startsWith("Trying to keep everybody above 70%"));
  }

  /**
   * Ana is alone with ten leads of which half is due to her: at the fourth, 3 of 4 is too little.
   */
  @Test
  void aCeilingThatNobodyElseCouldKeepIsToldWithItsMoment() {
    PoolSums sums = sums("[{of: count, ceiling: 1.5, over: 7d}]", Period.OWN);
    for (int i = 1; i <= 10; i++) {
      sums.add(
          Leads.at(
              minute(i),
              "ana",
              Leads.drawn("ana", 1, 10, 0, 0),
              Leads.barred("dana", Given.Access.AT_CAP, 10)));
    }
    BandReport.Standing ana = sums.report().bands().getFirst().reps().getFirst();
    assertThat(ana.place()).isEqualTo(BandReport.Place.ABOVE);
    assertThat(ana.impossibleSince()).contains(minute(4));
    assertThat(ana.because()).contains("nobody else could take 10 leads of it");
  }

  @Test
  void aBandOfValueCountsWhatAnAverageRepWouldHaveMadeOfTheLeads() {
    PoolReport report = report("[{of: expected-value, floor: 0.9, over: 7d}]", FOUR);
    BandReport.Standing dana = report.bands().getFirst().reps().getLast();
    assertThat(dana.got()).isEqualTo(8.5);
    assertThat(dana.due()).isEqualTo(11.25);
    assertThat(dana.reach()).as("the first two leads").isEqualTo(16.5);
    assertThat(dana.place())
        .as("1.625 short, and a usual lead has 7.1")
        .isEqualTo(BandReport.Place.WITHIN_ONE_LEAD);
  }

  @Test
  void guardsAreCountedForWhoIsLiftedAndForWhoIsHeld() {
    PoolReport report =
        report(
            "[{of: count, floor: 0.7, ceiling: 1.5, over: 7d}]",
            List.of(
                Leads.to(
                    "dana",
                    Leads.guarded("ana", Guarded.CEILING_OF_COUNT, 9),
                    Leads.guarded("bo", Guarded.FLOOR_OF_COUNT, 10),
                    Leads.drawn("dana", 1, 4, 0, 0))));
    assertThat(report.counts().guarded()).isEqualTo(1);
    assertThat(report.reps()).extracting(RepReport::heldByGuard).containsExactly(1, 0, 0);
    assertThat(report.reps()).extracting(RepReport::liftedByGuard).containsExactly(0, 0, 1);
    assertThat(report.reps()).extracting(RepReport::owed).containsExactly(0, 0, 1);
    assertThat(report.sentences())
        .anyMatch(sentence -> sentence.endsWith("most of it is ana's ceiling (EUR 5.00)."));
  }

  /** Half of each of three leads is due to dana, who got one of them. */
  @Test
  void anAimSaysWhoIsWorstOffAndWhatItCost() {
    PoolReport report = report("[{of: count, aim: max-min, worth: 0.05, over: 20d}]", FOUR);
    assertThat(report.bands().getFirst().worst()).contains(new PoolReport.Worst("dana", 1 / 1.5));
    assertThat(report.bands().getFirst().holds()).isTrue();
    assertThat(report.sentences())
        .contains(
            "Aiming at a max-min share of leads over 20 days cost 10.3% of expected value (EUR 3.00 of EUR 29.00) from 2026-02-10 13:00 to 2026-03-02 13:00 (UTC); all of it is dana's share, which an aim lifts.",
            "The aim of a max-min share of leads over 20 days is worth 5% of expected value; worst off from 2026-02-10 13:00 to 2026-03-02 13:00 is dana with 66.7% of what was due.")
        .noneMatch(sentence -> sentence.startsWith("Everybody has"));
    assertThat(
            report(
                    "[{of: count, floor: 0.7, over: 7d}, {of: expected-value, aim: proportional, worth: 0.05, over: 7d}]",
                    FOUR)
                .sentences())
        .anyMatch(sentence ->
            sentence.startsWith(
                "Keeping everybody above 70% of their share of leads over 7 days and aiming at a proportional share of expected value over 7 days cost 10.3%"));
  }

  @Test
  void eachBandHasItsOwnWindowWhateverTimeIsAskedFor() {
    PoolSums sums =
        sums(
            "[{of: count, floor: 0.7, over: 7d}, {of: count, floor: 0.5, over: 1d, starting: 2026-03-01}]",
            new Period(Optional.of(Duration.ofHours(2)), Optional.empty(), Optional.empty()));
    assertThat(sums.begin()).isEqualTo(END.minus(Duration.ofDays(7)));
    for (Duration ago : List.of(Duration.ofDays(3), Duration.ofHours(10), Duration.ofHours(1))) {
      sums.add(Leads.at(END.minus(ago), "ana", Leads.drawn("ana", 1, 10, 0, 0)));
    }
    PoolReport report = sums.report();
    assertThat(report.counts().leads()).isEqualTo(1);
    assertThat(report.bands().getFirst().reps().getFirst().got()).isEqualTo(3);
    assertThat(report.bands().getLast().reps().getFirst().got()).isEqualTo(2);
    assertThat(report.bands().getLast().from()).isEqualTo("2026-03-02T00:00:00Z");
  }

  @Test
  void whereThereIsNothingToSayASentenceSaysSo() {
    assertThat(report("[{of: count, floor: 0.7, over: 7d}]", List.of()).sentences())
        .containsExactly(
            "Pool inbound gave nobody a lead from 2026-02-23 13:00 to 2026-03-02 13:00 (UTC), so there is nothing to say of that time.");
    assertThat(report("[]", FOUR.subList(0, 1)).sentences())
        .contains("The plan has no bands of fairness for this pool, so they cost nothing.");
    PoolReport blind =
        report(
            "[{of: count, floor: 0.7, over: 7d}]",
            List.of(Leads.fallback("ana", Leads.unscored("ana", 1), Leads.unscored("dana", 0))));
    assertThat(blind.cost()).isEmpty();
    assertThat(blind.counts().byFallback()).isEqualTo(1);
    assertThat(blind.evenness().valueGini()).isEmpty();
    assertThat(blind.sentences())
        .contains("What fairness cost is not known: the model decided about none of these leads.");
  }

  @Test
  void aTimeThatEndsBeforeItBeginsIsRefused() {
    Period period = new Period(Optional.empty(), Optional.of(END), Optional.of(NOON));
    assertThatThrownBy(() -> sums("[]", period))
        .hasMessageStartingWith("The from (2026-03-02T13:00:00Z) of a report must lie before");
    assertThatThrownBy(
            () -> new Period(Optional.of(Duration.ofDays(7)), Optional.of(END), Optional.empty()))
        .hasMessageContaining("must not be given together with its from");
    assertThatThrownBy(
            () -> new Period(Optional.empty(), Optional.of(Instant.MIN), Optional.empty()))
        .hasMessageContaining("must lie between 1970 and 9999");
  }

  private static Instant minute(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static PoolReport report(String bands, List<Given> leads) {
    PoolSums sums = sums(bands, Period.OWN);
    leads.forEach(sums::add);
    return sums.report();
  }

  private static PoolSums sums(String bands, Period period) {
    Plan plan =
        PlanReader.read(
            YAMLMapper.shared()
                .readTree(
                    """
                    pools:
                      inbound:
                        members: [{rep: ana}, {rep: bo}, {rep: dana}]
                        strategy: ai
                        exploration: 0.02
                        fairness: %s
                    routes: [{name: all, pool: inbound}]
                    """
                        .formatted(bands)),
            Map.of("ana", Rep.named("ana"), "bo", Rep.named("bo"), "dana", Rep.named("dana")));
    return new PoolSums(
        Optional.ofNullable(plan.pools().get("inbound")).orElseThrow(),
        period,
        period.to().orElse(END));
  }
}

package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class YearOfLeadsTest {

  private static final System.Logger LOG = System.getLogger(YearOfLeadsTest.class.getName());
  private static final int AFTER_RETURN = 30;
  private static final int SEED = 2026;
  private static final Map<Strategy, YearOfLeads> YEARS = new ConcurrentHashMap<>();

  private static YearOfLeads year(Strategy strategy) {
    return YEARS.computeIfAbsent(strategy, one -> new YearOfLeads(one, Optional.empty(), SEED));
  }

  @ParameterizedTest
  @EnumSource(names = {"WEIGHTED", "LOWEST_COUNT"})
  void atTheYearsEndEverybodyHasWhatWasDueWithinOneLead(Strategy strategy) {
    YearOfLeads year = year(strategy);
    assertThat(year.leads()).as("hours with somebody at work").hasSizeGreaterThan(8_000);
    Gaps gaps = new Gaps();
    year.leads().forEach(gaps::add);
    LOG.log(Level.INFO, strategy.planName() + ": " + gaps.words());
    assertThat(gaps.now()).hasSize(YearOfLeads.REPS);
    assertThat(gaps.now().values()).allSatisfy(gap -> assertThat(gap).isBetween(-1.0, 1.0));
    assertThat(gaps.largest()).as("at any moment").isLessThan(2);
  }

  @Test
  void atTheEndOfEachMonthEverybodyHasWhatWasDueInItWithinOneLead() {
    YearOfLeads year = new YearOfLeads(Strategy.LOWEST_COUNT, Optional.of(Window.MONTH), SEED);
    Map<Instant, Gaps> months = new HashMap<>();
    year.leads()
        .forEach(lead ->
            months.computeIfAbsent(YearOfLeads.month(lead.at()), _ -> new Gaps()).add(lead));
    assertThat(months).hasSize(12);
    months.forEach((month, gaps) ->
        assertThat(gaps.now().values())
            .as("month from %s", month)
            .allSatisfy(gap -> assertThat(gap).isBetween(-1.0, 1.0)));
  }

  @ParameterizedTest
  @EnumSource(names = {"WEIGHTED", "LOWEST_COUNT", "ROUND_ROBIN"})
  void nobodyCatchesUpAfterLeaveOrForTheTimeBeforeJoining(Strategy strategy) {
    YearOfLeads year = year(strategy);
    year.returns()
        .forEach((rep, moments) ->
            moments.forEach(back -> {
              List<YearOfLeads.Lead> after =
                  year.leads().stream()
                      .filter(lead -> !lead.at().isBefore(back))
                      .dropWhile(lead -> !lead.dues().containsKey(rep))
                      .limit(AFTER_RETURN)
                      .toList();
              double share =
                  after.stream().mapToDouble(lead -> lead.dues().getOrDefault(rep, 0.0)).sum();
              assertThat(after.stream().filter(lead -> lead.rep().equals(rep)).count())
                  .as("%s, back at %s, of whom %.2f leads were due", rep, back, share)
                  .isLessThanOrEqualTo((long) Math.ceil(share) + 1);
            }));
  }

  /** What was due minus what was given, reckoned from the leads alone. */
  private static final class Gaps {

    private final Map<String, Double> now = new HashMap<>();
    private double largest;

    void add(YearOfLeads.Lead lead) {
      lead.dues().forEach((rep, due) -> now.merge(rep, due, Double::sum));
      now.merge(lead.rep(), -1.0, Double::sum);
      lead.dues()
          .keySet()
          .forEach(rep -> largest = Math.max(largest, Math.abs(now.getOrDefault(rep, 0.0))));
    }

    Map<String, Double> now() {
      return now;
    }

    double largest() {
      return largest;
    }

    String words() {
      double end = now.values().stream().mapToDouble(Math::abs).max().orElse(0);
      return String.format(
          Locale.ROOT, "largest gap %.3f leads at the end, %.3f at any moment", end, largest);
    }
  }
}

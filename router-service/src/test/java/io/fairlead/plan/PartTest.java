package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Limit;
import io.fairlead.routing.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What arms get of the caps of reps. */
class PartTest {

  private static final Experiment EXPERIMENT =
      Optional.ofNullable(
              Plans.read(
                      Plans.pool("members: [{rep: bo}, {rep: ana}]")
                          + """
                          experiments:
                            compared:
                              pool: emea
                              hypothesis: AI converts more.
                              arms: {ai: {strategy: ai}, turns: {strategy: round-robin}}
                              control: turns
                              window: 30d
                              minimumEffect: 0.02
                          """)
                  .experiments()
                  .get("compared"))
          .orElseThrow();

  /** Ana takes 9 leads a day. */
  @Test
  void theOddLeadOfADayGoesToTheOtherArmOnTheNext() {
    List<Integer> ai = week("ai");
    List<Integer> turns = week("turns");

    assertThat(ai).containsOnly(4, 5);
    assertThat(IntStream.range(0, 8).map(day -> ai.get(day) + turns.get(day))).containsOnly(9);
    assertThat(IntStream.range(1, 8)).noneMatch(day -> ai.get(day).equals(ai.get(day - 1)));
    assertThat(EXPERIMENT.arm("ai").orElseThrow().pool().membership().share(Plans.MONDAY_NOON))
        .isEqualTo(0.5);
  }

  private static List<Integer> week(String arm) {
    return Stream.iterate(Plans.MONDAY_NOON, at -> at.plus(Duration.ofDays(1)))
        .limit(8)
        .map(at -> part(arm, at))
        .toList();
  }

  private static int part(String arm, Instant at) {
    Seat ana =
        EXPERIMENT
            .arm(arm)
            .orElseThrow()
            .pool()
            .membership()
            .seats(
                List.of(Plans.BO, Plans.ANA),
                new Occasion(Plans.lead(Map.of()).lead(), "created", at))
            .getLast();
    return ana.limits().stream()
        .filter(limit -> limit.of() == Limit.Of.REP_IN_POOL)
        .mapToInt(Limit::most)
        .findFirst()
        .orElseThrow();
  }
}

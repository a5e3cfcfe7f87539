package io.fairlead.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What prices of open slots bring on a generated stream whose truth is known. */
class OpenSlotsTest {

  private static final OpenSlots.Nature TIGHT =
      new OpenSlots.Nature(40, 20, 36, Duration.ofDays(10));
  private static final OpenSlots.Nature AMPLE =
      new OpenSlots.Nature(15, 20, 200, Duration.ofDays(2));

  @Test
  void slotsAreKeptForLeadsThatNeedThemAndNobodyIsRefusedMore() {
    List<Double> gains =
        IntStream.range(0, 5)
            .mapToObj(seed -> {
              OpenSlots.Result greedy = OpenSlots.route(TIGHT, seed, false);
              OpenSlots.Result priced = OpenSlots.route(TIGHT, seed, true);
              assertThat(priced.refused()).isLessThanOrEqualTo(greedy.refused());
              return priced.worth() / greedy.worth() - 1;
            })
            .toList();
    assertThat(gains).as("better on every seed").allMatch(gain -> gain > 0);
    assertThat(gains.stream().mapToDouble(gain -> gain).average().orElse(0)).isGreaterThan(0.02);
  }

  @Test
  void whereNoCapBindsEveryLeadGoesWhereTheGreedyPolicySendsIt() {
    assertThat(OpenSlots.route(AMPLE, 1, true)).isEqualTo(OpenSlots.route(AMPLE, 1, false));
  }
}

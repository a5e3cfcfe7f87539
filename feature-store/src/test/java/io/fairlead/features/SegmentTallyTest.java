package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentTallyTest {

  /** Against a map, with more categories than any first table holds, some taken back. */
  @Test
  void eachCategoryIsCountedForItself() {
    Random random = new Random(1);
    SegmentTally tally = new SegmentTally();
    Map<Integer, Tally> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int code = 1 + random.nextInt(1 << random.nextInt(1, 12));
      boolean converted = random.nextInt(3) == 0;
      int times = random.nextInt(4) == 0 ? -1 : 1;
      tally.add(new int[] {code}, converted, times);
      expected.computeIfAbsent(code, _ -> new Tally()).add(0, converted, times);
    }
    assertThat(expected).hasSizeGreaterThan(1_000);
    assertThat(tally.closed()).isEqualTo(expected.values().stream().mapToInt(Tally::closed).sum());
    expected.forEach((code, one) ->
        assertThat(tally.rate(code, 0.1)).isEqualTo(Records.shrunk(one.won(), one.closed(), 0.1)));
  }

  @Test
  void whatWasNeverCountedSaysTheRepsOwnRate() {
    SegmentTally tally = new SegmentTally();
    tally.add(new int[] {1}, true, 5);
    assertThat(tally.rate(SegmentTally.NEVER, 0.25)).isEqualTo(0.25);
    assertThat(tally.rate(2, 0.25)).isEqualTo(0.25);
  }
}

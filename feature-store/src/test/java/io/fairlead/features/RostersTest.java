package io.fairlead.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Rep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RostersTest {

  private static final Rep ANA = Rep.named("ana");
  private static final Rep BO = Rep.named("bo");
  private static final Rep CHLOE = Rep.named("chloe");

  private final AtomicInteger found = new AtomicInteger();
  private final Rosters<List<Rep>> rosters =
      new Rosters<>(reps -> {
        found.incrementAndGet();
        return List.copyOf(reps);
      });

  @Test
  void aListIsFoundOnceWhateverObjectItIs() {
    assertThat(rosters.of(List.of(ANA, BO)))
        .isSameAs(rosters.of(new ArrayList<>(List.of(ANA, BO))));
    assertThat(found).hasValue(1);
  }

  @Test
  void listsThatDifferInTheMiddleAreTwo() {
    assertThat(rosters.of(List.of(ANA, BO, ANA))).containsExactly(ANA, BO, ANA);
    assertThat(rosters.of(List.of(ANA, CHLOE, ANA))).containsExactly(ANA, CHLOE, ANA);
    assertThat(rosters.of(List.of())).isEmpty();
  }

  @Test
  void aListThatChangesIsAnother() {
    List<Rep> list = new ArrayList<>(List.of(ANA, BO, ANA));
    rosters.of(list);
    list.set(1, CHLOE);
    assertThat(rosters.of(list)).containsExactly(ANA, CHLOE, ANA);
    assertThat(rosters.of(List.of(ANA, BO, ANA))).containsExactly(ANA, BO, ANA);
  }

  @Test
  void noMoreThanSoManyAreRemembered() {
    List<Rep> first = rosters.of(List.of(ANA));
    IntStream.range(0, Rosters.MOST).forEach(i -> rosters.of(List.of(Rep.named("r" + i))));
    assertThat(rosters.of(List.of(ANA))).isNotSameAs(first).isEqualTo(first);
  }
}

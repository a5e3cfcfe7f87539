package io.fairlead.routing;

import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuesTest {

  private static final PoolRules WEIGHTED = rules(Strategy.WEIGHTED);
  private static final PoolRules LOWEST_COUNT = rules(Strategy.LOWEST_COUNT);

  @Test
  void weightsThreeToOneToOneGiveSixTwoTwoOfTenAndNeverMoreThanTwoInARow() {
    Floor floor =
        new Floor(
            WEIGHTED,
            Somebody.named("a").weighing(3),
            Somebody.named("b").weighing(1),
            Somebody.named("c").weighing(1));
    for (int ten = 0; ten < 20; ten++) {
      String got = floor.give(10);
      assertThat(Map.of('a', count('a', got), 'b', count('b', got), 'c', count('c', got)))
          .isEqualTo(Map.of('a', 6L, 'b', 2L, 'c', 2L));
      assertThat(got).doesNotContain("aaa");
    }
  }

  /** Chili Piper: 200/100/100 over 60 meetings are 30/15/15. */
  @Test
  void sharesAreRatiosWhateverTheirScale() {
    String large = sixty(200, 100, 100);
    assertThat(count('a', large)).isEqualTo(30);
    assertThat(count('b', large)).isEqualTo(15);
    assertThat(sixty(100, 50, 50)).isEqualTo(large);
  }

  private static String sixty(double a, double b, double c) {
    return new Floor(
            WEIGHTED,
            Somebody.named("a").weighing(a),
            Somebody.named("b").weighing(b),
            Somebody.named("c").weighing(c))
        .give(60);
  }

  /** Distribution Engine: weight 2 is twice, weight 0.5 half of what weight 1 gets. */
  @Test
  void aWeightIsAMultipleAndZeroGetsNothing() {
    Floor floor =
        new Floor(
            WEIGHTED,
            Somebody.named("a").weighing(2),
            Somebody.named("b").weighing(1),
            Somebody.named("c").weighing(0.5),
            Somebody.named("d").weighing(0));
    String got = floor.give(70);
    assertThat(List.of(count('a', got), count('b', got), count('c', got), count('d', got)))
        .containsExactly(40L, 20L, 10L, 0L);
  }

  /** LeanData: with counts A3, B3, C2 the next goes to C. */
  @Test
  void theLowestCountGetsIt() {
    Floor floor =
        new Floor(LOWEST_COUNT, Somebody.named("a"), Somebody.named("b"), Somebody.named("c"));
    assertThat(floor.give(8, 0)).hasSize(8);
    assertThat(floor.credits().get("c")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(floor.give(1, 0)).isEqualTo("c");
  }

  @Test
  void withANewMonthEverybodyBeginsLevel() {
    PoolRules monthly =
        new PoolRules(
            "everyone",
            Strategy.LOWEST_COUNT,
            List.of(),
            new Rotation(Rotation.Order.LEAST_RECENT, "pool:everyone", Optional.of(Window.MONTH)),
            0,
            Optional.empty(),
            true,
            List.of(),
            true);
    Floor floor = new Floor(monthly, Somebody.named("a"), Somebody.named("b"));
    assertThat(floor.give(3, 0)).isEqualTo("aba");
    assertThat(floor.credits()).containsEntry("a", -0.5).containsEntry("b", 0.5);
    floor.until("2026-03-31T23:59:59Z");
    assertThat(floor.credits()).containsEntry("b", 0.5);
    floor.until("2026-04-01T00:00:00Z");
    assertThat(floor.credits()).containsEntry("a", 0.0).containsEntry("b", 0.0);
  }

  @Test
  void whoComesBackStartsWhereTheRepLeft() {
    for (PoolRules rules : List.of(WEIGHTED, LOWEST_COUNT)) {
      Floor floor = new Floor(rules, Somebody.named("a"), Somebody.named("b"), Somebody.named("c"));
      floor.give(9);
      for (int lead = 0; lead < 100; lead++) {
        floor.give(new Call(Set.of("c"), 0, floor.now(), 0.5));
      }
      assertThat(count('c', floor.give(30))).isEqualTo(10);
    }
  }

  @Test
  void whoJoinsStartsLevel() {
    for (PoolRules rules : List.of(WEIGHTED, LOWEST_COUNT)) {
      Floor floor = new Floor(rules, Somebody.named("a"), Somebody.named("b"));
      floor.give(100);
      floor.edit(Somebody.named("a"), Somebody.named("b"), Somebody.named("n"));
      assertThat(count('n', floor.give(30))).isEqualTo(10);
    }
  }

  @Test
  void theSentencesSayHowMuchWasDue() {
    assertThat(Asked.assigned(WEIGHTED, Somebody.members(Somebody.named("a")), Asked.CALL).reason())
        .startsWith("a was owed the most by weight, 1.00 leads;");
    assertThat(
            Asked.assigned(
                    LOWEST_COUNT,
                    Somebody.members(
                        Somebody.named("a").standing(3, -0.25, 0),
                        Somebody.named("b").standing(2, 0.25, 0)),
                    Asked.CALL)
                .reason())
        .startsWith("b was the furthest behind an even share, by 0.75 leads;");
  }

  private static long count(char rep, String got) {
    return got.chars().filter(c -> c == rep).count();
  }
}

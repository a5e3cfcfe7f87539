package io.fairlead.routing;

import static io.fairlead.routing.Asked.assigned;
import static io.fairlead.routing.Asked.drawing;
import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.routing.Rotation.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  private static final PoolRules LEAST_RECENT = rules(Strategy.ROUND_ROBIN);
  private static final PoolRules FIXED = rules(Strategy.ROUND_ROBIN, Order.FIXED);
  private static final PoolRules SHUFFLED = rules(Strategy.ROUND_ROBIN, Order.SHUFFLED);

  @Test
  void theLeadGoesToWhomeverWaitedLongestAndIsDrawnAmongNewcomers() {
    Floor floor = new Floor(LEAST_RECENT, named("a"), named("b"), named("c"));
    assertThat(floor.give(9, 0.99)).isEqualTo("cbacbacba");
  }

  /** Dynamics 365 Sales: M was served at 10:02, S at 10:31, U at 11:17. */
  @Test
  void aLeadGivenByHandMovesTheTurnAsDynamicsDoes() {
    List<Member> before =
        Somebody.members(named("m").lastTurn(1), named("s").lastTurn(2), named("u").lastTurn(3));
    assertThat(assigned(LEAST_RECENT, before, Asked.CALL).rep()).isEqualTo("m");
    List<Member> after =
        Somebody.members(named("m").lastTurn(4), named("s").lastTurn(2), named("u").lastTurn(5));
    assertThat(assigned(LEAST_RECENT, after, Asked.CALL).rep()).isEqualTo("s");
  }

  @Test
  void inTheFixedOrderTheNextAfterTheLatestTurnGetsIt() {
    Floor floor = new Floor(FIXED, named("b"), named("c"), named("a"));
    assertThat(floor.give(7)).as("the plan's order, not that of ids").isEqualTo("bcabcab");
  }

  @Test
  void inTheFixedOrderWhoCannotTakeItIsSkippedAndHasNothingToCatchUpWith() {
    Floor floor = new Floor(FIXED, named("a"), named("b"), named("c"));
    assertThat(floor.give(1)).isEqualTo("a");
    assertThat(floor.give(new Call(Set.of("b"), 0, floor.now(), 0))).isEqualTo("c");
    assertThat(floor.give(new Call(Set.of("a", "c"), 0, floor.now(), 0))).isEqualTo("b");
    assertThat(floor.give(new Call(Set.of("b"), 0, floor.now(), 0)))
        .as("after b, who may not take this one")
        .isEqualTo("c");
    assertThat(floor.give(3)).isEqualTo("abc");
  }

  /** HubSpot: A, B, C get two each of six; then D joins the list. There all counts begin anew. */
  @Test
  void anEditedListGoesOnWithoutABurst() {
    for (PoolRules rules : List.of(FIXED, LEAST_RECENT, SHUFFLED)) {
      Floor floor = new Floor(rules, named("a"), named("b"), named("c"));
      assertThat(floor.give(6, 0)).isEqualTo("abcabc");
      floor.edit(named("a"), named("b"), named("c"), named("d"));
      assertThat(floor.give(1, 0)).isEqualTo("d");
      assertThat(floor.give(8, 0)).isEqualTo("abcdabcd");
    }
  }

  @Test
  void inShuffledCyclesEachGetsOneTurnACycleInAnyOrder() {
    Floor floor = new Floor(SHUFFLED, named("a"), named("b"), named("c"), named("d"));
    Random random = new Random(1);
    Set<String> orders = new HashSet<>();
    for (int cycle = 0; cycle < 200; cycle++) {
      StringBuilder order = new StringBuilder();
      for (int turn = 0; turn < 4; turn++) {
        order.append(floor.give(1, random.nextDouble()));
      }
      assertThat(order.chars().distinct().count()).isEqualTo(4);
      orders.add(order.toString());
    }
    assertThat(orders).as("of 4! = 24 orders").hasSize(24);
  }

  @Test
  void aShuffledTurnIsAnEvenDrawAmongThoseWithoutOneInTheCycle() {
    List<Member> members =
        Somebody.members(
            named("a").standing(9, 0, 3),
            named("b").standing(7, 0, 2),
            named("c").standing(0, 0, 0),
            named("d").standing(8, 0, 3));
    Ruling.Assigned ruling = assigned(SHUFFLED, members, drawing(0.6));
    assertThat(ruling.distribution().shares()).isEqualTo(Map.of("b", 0.5, "c", 0.5));
    assertThat(ruling.rep()).isEqualTo("c");
    assertThat(ruling.rotated().cycle()).hasValue(3);
    assertThat(ruling.reason()).startsWith("c was drawn among the 2 without a turn in cycle 3;");
  }

  @Test
  void theNextCycleBeginsWhereNobodyWhoMayTakeItIsLeft() {
    List<Member> members =
        Somebody.members(
            named("a").standing(9, 0, 3),
            named("b").standing(7, 0, 2).open(5, 5),
            named("d").standing(8, 0, 3));
    Ruling.Assigned ruling = assigned(SHUFFLED, members, drawing(0));
    assertThat(ruling.distribution().shares().keySet()).containsExactly("a", "d");
    assertThat(ruling.rotated().cycle()).hasValue(4);
  }

  @Test
  void whoMissedTwoHundredShuffledCyclesGetsOneTurnACycle() {
    Floor floor = new Floor(SHUFFLED, named("a"), named("b"), named("c"));
    for (int lead = 0; lead < 400; lead++) {
      floor.give(new Call(Set.of("c"), 0, floor.now(), 0.3));
    }
    assertThat(floor.give(1, 0.99)).as("the turn of the cycle under way").isEqualTo("c");
    assertThat(count('c', floor.give(30, 0.99))).isEqualTo(10);
  }

  @Test
  void theSentenceNamesTheOrder() {
    List<Member> members = Somebody.members(named("a").at(0).lastTurn(4), named("b").at(1));
    assertThat(assigned(LEAST_RECENT, members, Asked.CALL).reason())
        .isEqualTo("b was the only one who had no turn yet; 2 of 2 reps could take it.");
    assertThat(assigned(FIXED, members, Asked.CALL).reason())
        .isEqualTo("b is the next in the pool's order after a; 2 of 2 reps could take it.");
    assertThat(assigned(FIXED, Somebody.members(named("a")), Asked.CALL).reason())
        .isEqualTo("a is the first in the pool's order; 1 of 1 reps could take it.");
  }

  private static long count(char rep, String got) {
    return got.chars().filter(c -> c == rep).count();
  }

  private static Somebody named(String rep) {
    return Somebody.named(rep);
  }
}

package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.assigned;
import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NarrowingTest {

  private static final PoolRules ROUND_ROBIN = rules(Strategy.ROUND_ROBIN);
  private static final String FOCUS = "lead.industry == rep.attributes.focus";

  @Test
  void whoMatchesWhatIsPreferredGetsItAndTheOthersStayEligible() {
    Ruling.Assigned ruling =
        assigned(
            ROUND_ROBIN,
            Somebody.members(
                preferring("ana", false, true).lastTurn(1),
                preferring("bo", true, false).lastTurn(2),
                preferring("cy", true, true).lastTurn(3)),
            CALL);
    assertThat(ruling.rep()).isEqualTo("cy");
    assertThat(ruling.judged())
        .allSatisfy(judged -> assertThat(judged.verdict()).isEqualTo(Verdict.Eligible.NOW));
    assertThat(leftOut(ruling))
        .isEqualTo(Map.of("ana", "others speak the language", "bo", "others meet " + FOCUS));
    assertThat(ruling.distribution().shares().keySet()).containsExactly("cy");
    assertThat(ruling.reason())
        .isEqualTo(
            "cy was the only one left; 3 of 3 reps could take it, narrowed to 1 by who speaks the language, then by who meets "
                + FOCUS
                + ".");
  }

  @Test
  void preferencesNarrowInThePlansOrder() {
    List<Member> members =
        Somebody.members(preferring("ana", false, true), preferring("bo", true, false));
    assertThat(assigned(ROUND_ROBIN, members, CALL).rep()).isEqualTo("bo");
    List<Member> focusFirst =
        Somebody.members(
            Somebody.named("ana").matching(focus(true), language(false)),
            Somebody.named("bo").matching(focus(false), language(true)));
    assertThat(assigned(ROUND_ROBIN, focusFirst, CALL).rep()).isEqualTo("ana");
  }

  @Test
  void aPreferenceThatNobodyMeetsLeavesNobodyOut() {
    Ruling.Assigned ruling =
        assigned(
            ROUND_ROBIN,
            Somebody.members(
                preferring("ana", false, false).lastTurn(2),
                preferring("bo", false, false).lastTurn(1)),
            CALL);
    assertThat(ruling.rep()).isEqualTo("bo");
    assertThat(leftOut(ruling)).isEmpty();
    assertThat(ruling.reason())
        .isEqualTo("bo was the one whose last turn is the longest ago; 2 of 2 reps could take it.");
  }

  @Test
  void whoIsRefusedDoesNotCountAsSomebodyWhoMatches() {
    List<Member> members =
        Somebody.members(preferring("ana", false, true), preferring("bo", true, true).open(5, 5));
    assertThat(assigned(ROUND_ROBIN, members, CALL).rep()).isEqualTo("ana");
  }

  @Test
  void whoIsLeftOutIsOwedNothing() {
    Ruling.Assigned ruling =
        assigned(
            rules(Strategy.WEIGHTED),
            Somebody.members(preferring("ana", false, true), preferring("bo", true, true)),
            CALL);
    assertThat(ruling.rotated().credits()).containsOnlyKeys("bo");
  }

  @Test
  void aLeadGoesToItsTierThenToThoseAfterItThenToThoseBeforeItFromTheNearestOn() {
    assertThat(tierOf(2, 0, 1, 2, 3, 4)).isEqualTo(2);
    assertThat(tierOf(2, 0, 1, 3, 4)).isEqualTo(3);
    assertThat(tierOf(2, 0, 1, 4)).isEqualTo(4);
    assertThat(tierOf(2, 0, 1)).isEqualTo(1);
    assertThat(tierOf(2, 0)).isEqualTo(0);
  }

  /** The tier of whoever gets a lead of that tier among reps of those. */
  private static int tierOf(int lead, int... reps) {
    Somebody[] members = new Somebody[reps.length];
    for (int i = 0; i < reps.length; i++) {
      members[i] = Somebody.named(String.valueOf(reps[i])).ofTier(reps[i]);
    }
    return Integer.parseInt(
        assigned(rules(Strategy.PRIORITY), Somebody.members(members), Asked.ofTier(lead)).rep());
  }

  @Test
  void insideATierItGoesRoundInTheRotationsOrder() {
    List<Member> members =
        Somebody.members(
            Somebody.named("a").ofTier(1).at(0).lastTurn(1),
            Somebody.named("b").ofTier(1).at(1).lastTurn(3),
            Somebody.named("c").ofTier(1).at(2).lastTurn(2),
            Somebody.named("d").ofTier(0).at(3));
    assertThat(assigned(rules(Strategy.PRIORITY), members, Asked.ofTier(1)).rep()).isEqualTo("a");
    Ruling.Assigned fixed =
        assigned(rules(Strategy.PRIORITY, Rotation.Order.FIXED), members, Asked.ofTier(1));
    assertThat(fixed.rep()).as("after b").isEqualTo("c");
    assertThat(fixed.reason())
        .isEqualTo(
            "c is the next in the pool's order after b; 4 of 4 reps could take it, narrowed to 3 by who is of tier 2.");
  }

  @Test
  void tiersDoNotCountForOtherStrategies() {
    List<Member> members =
        Somebody.members(
            Somebody.named("a").ofTier(1).lastTurn(1), Somebody.named("b").lastTurn(2));
    assertThat(assigned(ROUND_ROBIN, members, CALL).rep()).isEqualTo("a");
  }

  private static Map<String, String> leftOut(Ruling ruling) {
    Map<String, String> leftOut = new TreeMap<>();
    ruling
        .judged()
        .forEach(judged ->
            judged.leftOut().ifPresent(by -> leftOut.put(judged.member().rep(), by.others())));
    return leftOut;
  }

  private static Somebody preferring(String rep, boolean language, boolean focus) {
    return Somebody.named(rep).matching(language(language), focus(focus));
  }

  private static Match language(boolean holds) {
    return new Match("language", false, holds, holds ? "" : "does not speak it");
  }

  private static Match focus(boolean holds) {
    return new Match(FOCUS, false, holds, holds ? "" : "has another focus");
  }
}

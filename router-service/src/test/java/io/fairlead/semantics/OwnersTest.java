package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leads that come back, and owners who are away. */
@Timeout(60)
class OwnersTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // complaint 11
  @Test
  void aReturningLeadOfARepWhoIsOfflineGoesToSomebodyElseWhereThePlanGoesOn() {
    fairlead.hire("gus", "gwen");
    returning("gus, gwen", ", else: continue");
    String first = fairlead.next(", \"email\": \"kim@example.com\"").field("rep");
    fairlead.offline(first);
    Reply back = fairlead.next(", \"email\": \"KIM@example.com\"");
    assertThat(back.field("rep")).isIn("gus", "gwen").isNotEqualTo(first);
    assertThat(fairlead.explain(back).at("/passed/0/because").asString())
        .contains(first + " is offline");
  }

  // complaint 11: and the opposite wish, to wait for the rep who knows the lead
  @Test
  void aReturningLeadOfARepWhoIsOfflineWaitsForThatRepWhereThePlanDoesNotGoOn() {
    fairlead.hire("hans", "hilda");
    String mail = ", \"email\": \"lee@example.com\"";
    fairlead.pool("strategy: round-robin", "hans", "hilda");
    String first = fairlead.next(mail).field("rep");
    returning("hans, hilda", "");
    fairlead.offline(first);
    Reply waits = fairlead.decide("back", mail);
    assertThat(waits.field("reasonCode")).isEqualTo("NOBODY_AT_WORK");
    fairlead.online(first);
    assertThat(fairlead.decide("back", mail).field("rep")).isEqualTo(first);
  }

  // 2.16, Routera's "only if the current owner is unavailable"
  @Test
  void anOwnerWhoHasPausedKeepsTheLeadAndOneWhoIsOfflineLosesIt() {
    fairlead.hire("jan", "jill");
    fairlead.plan(
        """
        overwriteOwner: if-unavailable
        pools: {jan-jill: {members: [{rep: jan}, {rep: jill}]}}
        routes: [{name: all, pool: jan-jill}]
        """);
    String owned = ", \"owner\": \"jan\"";
    fairlead.pause("jan");
    assertThat(fairlead.next(owned).field("rep")).isEqualTo("jan");
    fairlead.offline("jan");
    assertThat(fairlead.next(owned).field("rep")).isEqualTo("jill");
  }

  private static void returning(String reps, String more) {
    fairlead.plan(
        """
        pools: {%1$s: {members: [{rep: %2$s}]}}
        routes:
          - {name: returning, to: previous-owner%3$s}
          - {name: rest, pool: %1$s}
        """
            .formatted(reps.replace(", ", "-"), reps.replace(", ", "}, {rep: "), more));
  }
}

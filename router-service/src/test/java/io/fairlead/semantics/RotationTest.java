package io.fairlead.semantics;

import static io.fairlead.decisions.RoutedFairlead.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose turn it is, and what counts as a turn. */
@Timeout(60)
class RotationTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.1, with the times of Dynamics; its order is that of the whole organisation
  @Test
  void theLeadGoesToWhomeverWasAssignedTheLongestAgoAndALeadByHandMovesTheTurn() {
    fairlead.hire("mia", "sam", "uma");
    fairlead.plan(
        """
        pools:
          fair: {members: [{rep: mia}], rotation: {scope: everything}}
          phone: {members: [{rep: sam}], rotation: {scope: everything}}
          web: {members: [{rep: mia}, {rep: sam}, {rep: uma}], rotation: {scope: everything}}
        routes:
          - {name: by hand, when: 'lead.source == "by hand"', rep: uma}
          - {name: fair, when: 'lead.source == "fair"', pool: fair}
          - {name: phone, when: 'lead.source == "phone"', pool: phone}
          - {name: web, pool: web}
        """);
    assertThat(from("fair", "2026-03-02T10:02:00Z")).isEqualTo("mia");
    assertThat(from("phone", "2026-03-02T10:31:00Z")).isEqualTo("sam");
    assertThat(from("by hand", "2026-03-02T11:17:00Z")).isEqualTo("uma");
    assertThat(from("web", "2026-03-02T11:20:00Z")).isEqualTo("mia");
    assertThat(from("by hand", "2026-03-02T13:50:00Z")).isEqualTo("uma");
    assertThat(from("web", "2026-03-02T14:30:00Z")).isEqualTo("sam");
    assertThat(from("web", "2026-03-02T14:31:00Z")).isEqualTo("mia");
    assertThat(from("web", "2026-03-02T14:32:00Z")).isEqualTo("uma");
  }

  // 2.1, as Dynamics documents it
  @Test
  void inTheOrderOfTheWholeOrganisationARuleMayGiveTheSameRepTwiceRunning() {
    fairlead.hire("mo", "sid", "una");
    rules("{scope: everything}", "mo", "sid", "una");
    List.of("mo", "sid", "una")
        .forEach(rep -> assertThat(from(rep, "2026-03-03T09:00:00Z")).isEqualTo(rep));
    assertThat(from("rule 1", "2026-03-03T10:00:00Z")).isEqualTo("mo");
    assertThat(from("rule 2", "2026-03-03T10:01:00Z")).isEqualTo("sid");
    assertThat(from("rule 3", "2026-03-03T10:02:00Z")).isEqualTo("una");
    assertThat(from("rule 1", "2026-03-03T10:03:00Z")).isEqualTo("mo");
  }

  // 2.1: a lead that a person gives by hand against the advice is a turn, too
  @Test
  void whomAPersonChoosesInsteadOfTheAdvisedRepHasHadATurn() {
    fairlead.at("2026-03-03T12:00:00Z").hire("moe", "suzy", "ulla");
    fairlead.pool("mode: suggest", "moe", "suzy", "ulla");
    String advised = fairlead.nextWithout("suzy", "ulla").field("id");
    Reply accepted =
        fairlead.served().post("/v1/decisions/" + advised + ":accept", "{\"rep\": \"suzy\"}");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
    assertThat(fairlead.picks("advice", 3)).containsExactly("ulla", "moe", "suzy");
  }

  // 2.1: ours counts by pool unless the plan says otherwise, which is what most people expect
  @Test
  void withoutAScopeEveryPoolGoesRoundForItself() {
    fairlead.hire("meg", "sue", "ute");
    rules("{order: fixed}", "meg", "sue", "ute");
    for (String rule : List.of("rule 1", "rule 2", "rule 3")) {
      assertThat(from(rule, "2026-03-04T10:00:00Z")).isEqualTo("meg");
    }
    assertThat(from("ute", "2026-03-04T10:01:00Z")).as("by hand").isEqualTo("ute");
    assertThat(from("rule 1", "2026-03-04T10:02:00Z")).isEqualTo("sue");
  }

  // 2.1: between the two, pools that share one rotation by its name
  @Test
  void poolsThatNameTheSameRotationShareIt() {
    fairlead.hire("max", "sal", "udo");
    rules("{order: fixed, scope: hunters}", "max", "sal", "udo");
    assertThat(from("rule 1", "2026-03-05T10:00:00Z")).isEqualTo("max");
    assertThat(from("rule 2", "2026-03-05T10:01:00Z")).isEqualTo("sal");
    assertThat(from("rule 1", "2026-03-05T10:02:00Z")).isEqualTo("udo");
  }

  // 2.2
  @Test
  void ofThreeThreeAndTwoLeadsTheTwoGetTheNext() {
    threeThreeAndTwo("ada", "bea", "cleo", "2026-03-06T10:00:00Z");
    assertThat(fairlead.next().field("rep")).isEqualTo("cleo");
  }

  // 2.2: ours owes a lead that was due, rather than comparing counts, so that who was away is not
  // flooded; a new month forgets all
  @Test
  void withTheNewMonthOfThePoolsZoneEverybodyBeginsLevel() {
    threeThreeAndTwo("alf", "bob", "cal", "2026-03-06T10:00:00Z");
    fairlead.nextWithout("alf", "bob"); // cal is still owed most, and had the latest turn
    fairlead.at("2026-03-31T21:59:59Z");
    fairlead.pool("strategy: lowest-count, timeZone: Europe/Berlin", "alf", "bob", "cal");
    String april = "{\"lead\": {\"externalId\": \"april\"}}";
    assertThat(fairlead.simulate(april).field("rep")).as("31 March in Berlin").isEqualTo("cal");
    fairlead.at("2026-03-31T22:00:00Z");
    assertThat(fairlead.simulate(april).field("rep")).as("1 April in Berlin").isNotEqualTo("cal");
  }

  /** Gives ada, bea, cleo one each, then a round, then one each to ada and bea. */
  private static void threeThreeAndTwo(String ada, String bea, String cleo, String at) {
    fairlead.at(at);
    fairlead.hire(ada, bea, cleo);
    fairlead.pool("strategy: lowest-count, timeZone: Europe/Berlin", ada, bea, cleo);
    fairlead.nextWithout(bea, cleo);
    fairlead.nextWithout(ada, cleo);
    fairlead.nextWithout(ada, bea);
    List<String> more = fairlead.batch(5);
    assertThat(counts(more)).isEqualTo(Map.of(ada, 2, bea, 2, cleo, 1));
  }

  // 2.3: HubSpot sets all counts to zero when the list is edited
  @Test
  void anEditedListGoesOnWhereItWasInsteadOfFromZero() {
    fairlead.hire("abe", "ben", "cid", "dan");
    fairlead.pool("rotation: {order: fixed}", "abe", "ben", "cid");
    assertThat(fairlead.picks("list", 6)).containsExactly("abe", "ben", "cid", "abe", "ben", "cid");
    fairlead.next();
    fairlead.pool("rotation: {order: fixed}", "abe", "ben", "cid", "dan");
    assertThat(fairlead.picks("edited", 8))
        .containsExactly("ben", "cid", "dan", "abe", "ben", "cid", "dan", "abe");
  }

  private static String from(String source, String at) {
    return fairlead.at(at).next(", \"source\": \"" + source + "\"").field("rep");
  }

  /** Three pools of the same reps, each with a route, and a route to each rep. */
  private static void rules(String rotation, String... reps) {
    StringBuilder pools = new StringBuilder("pools:\n");
    StringBuilder routes = new StringBuilder("routes:\n");
    for (String rep : reps) {
      routes.append("  - {when: 'lead.source == \"%1$s\"', rep: %1$s}%n".formatted(rep));
    }
    for (int i = 1; i <= 3; i++) {
      pools.append(
          "  rule %d: {members: [{rep: %s}], rotation: %s}%n"
              .formatted(i, String.join("}, {rep: ", reps), rotation));
      routes.append("  - {when: 'lead.source == \"rule %1$d\"', pool: rule %1$d}%n".formatted(i));
    }
    fairlead.plan(pools.append(routes).toString());
  }
}

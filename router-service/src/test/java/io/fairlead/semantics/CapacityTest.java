package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Load of open leads, and the capacity for them. */
@Timeout(60)
class CapacityTest {

  private static final String BEFORE = "2026-03-01T10:00:00Z";

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.5, the example of Dynamics: 10, 12 and 15 leads may still come
  @Test
  void theMostAvailableGetsItATieGoesToTheLongerWaitAndWhatIsClosedIsFreeAgain() {
    List<String> ofMel = rep("mel", 15, 5);
    rep("sky", 15, 3);
    rep("ulf", 15, 0);
    fairlead.pool("strategy: most-available", "mel", "sky", "ulf");
    assertThat(fairlead.picks("available", 4)).containsExactly("ulf", "ulf", "ulf", "sky");
    Reply before = fairlead.next();
    assertThat(before.field("rep")).as("12, with 11 of sky's and 10 of mel's").isEqualTo("ulf");
    ofMel.stream().limit(3).forEach(lead -> fairlead.report(lead, "LOST"));
    Reply after = fairlead.next();
    assertThat(after.field("rep")).isEqualTo("mel");
    assertThat(after.field("reason")).contains("may take the most leads more, 13");
  }

  // 2.5, capacity on
  @Test
  void withAHardCapWhoIsAtItOrOverItIsSkippedHoweverLongTheWait() {
    rep("over", 2, 4);
    rep("full", 2, 2);
    fairlead.hire("free");
    fairlead.pool("strategy: round-robin", "over", "full", "free");
    assertThat(fairlead.picks("hard", 3)).containsOnly("free");
    Reply waits = fairlead.nextWithout("free");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    assertThat(waits.field("reasonCode")).isEqualTo("NOBODY_HAS_CAPACITY");
    assertThat(fairlead.codes(waits, "over")).containsExactly("CAP_OPEN");
    assertThat(fairlead.codes(waits, "full")).containsExactly("CAP_OPEN");
    assertThat(fairlead.codes(waits, "free")).containsExactly("EXCLUDED");
  }

  // 2.5, capacity off
  @Test
  void aSoftCapSteersAndMayBeOverdrawn() {
    rep("two-over", 2, 4);
    rep("one-left", 2, 1);
    fairlead.pool("strategy: most-available, openCap: soft", "two-over", "one-left");
    assertThat(fairlead.picks("steered", 3)).containsOnly("one-left");
    assertThat(fairlead.next().field("rep"))
        .as("both are two over, and who had none waits longer")
        .isEqualTo("two-over");
    fairlead.pool("strategy: round-robin, openCap: soft", "two-over", "one-left");
    assertThat(fairlead.picks("round", 4))
        .containsExactly("one-left", "two-over", "one-left", "two-over");
  }

  // 2.10: EspoCRM and Frappe give every tie to the first by name
  @Test
  void threeIdleRepsShareThreeHundredLeadsThatAreClosedAtOnce() {
    fairlead.hire("ida", "ike", "ivy");
    fairlead.pool("strategy: least-loaded", "ida", "ike", "ivy");
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      Reply decision = fairlead.next();
      counts.merge(decision.field("rep"), 1, Integer::sum);
      fairlead.report(decision.field("lead"), "LOST");
    }
    assertThat(counts).containsExactly(entry("ida", 100), entry("ike", 100), entry("ivy", 100));
  }

  // 2.22, Omni-Channel
  @Test
  void theLeastActiveHasTheFewestOpenLeadsAndTheMostAvailableTheMostRoom() {
    rep("big", 10, 4);
    rep("small", 4, 1);
    fairlead.pool("strategy: least-loaded", "big", "small");
    assertThat(fairlead.next().field("rep")).isEqualTo("small");
    fairlead.pool("strategy: most-available", "big", "small");
    assertThat(fairlead.next().field("rep")).isEqualTo("big");
  }

  // 2.22: where limits are hit, the lead overflows to somebody named for it
  @Test
  void whatNobodyHasCapacityForGoesToTheOverflowAssignee() {
    rep("busy", 1, 1);
    fairlead.hire("quincy");
    fairlead.plan(
        """
        people: {catch-all: quincy}
        pools: {desk: {members: [{rep: busy}]}}
        routes:
          - {name: desk, pool: desk, else: continue}
          - {name: overflow, to: catch-all}
        """);
    Reply overflow = fairlead.next();
    assertThat(overflow.field("rep")).isEqualTo("quincy");
    assertThat(fairlead.explain(overflow).at("/passed/0/because").asString())
        .contains("busy is at the cap of 1 open lead");
  }

  /** A rep with that cap of open leads and that many open; the leads that are. */
  private static List<String> rep(String id, int maxOpen, int open) {
    fairlead.rep(id, "{\"maxOpen\": " + maxOpen + "}");
    return open == 0 ? List.of() : fairlead.given(id, open, BEFORE);
  }
}

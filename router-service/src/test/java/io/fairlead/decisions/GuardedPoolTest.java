package io.fairlead.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.routing.Guarded;
import io.fairlead.web.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Bands of a pool are kept on the database, whatever strategy shares out. */
class GuardedPoolTest {

  private RoutedFairlead fairlead;

  @BeforeEach
  void start() {
    fairlead = RoutedFairlead.withSetClock();
    fairlead.hire("ana", "bo", "chloe");
  }

  @AfterEach
  void stop() {
    fairlead.close();
  }

  private void pool(String fairness) {
    fairlead.plan(
        """
        pools:
          emea:
            members: [{rep: ana, weight: 8}, {rep: bo, weight: 1}, {rep: chloe, weight: 1}]
            strategy: least-loaded
            fairness: [%s]
        routes: [{name: all, pool: emea}]
        """
            .formatted(fairness));
  }

  @Test
  void theLeastLoadedGetsNoLeadThatAFloorOwesToSomebodyElse() {
    pool("{of: count, floor: 0.9, over: 7d}");
    List<String> picks = fairlead.picks("lead-", 30);
    assertThat(RoutedFairlead.counts(picks).getOrDefault("ana", 0))
        .isGreaterThanOrEqualTo((int) Math.ceil(0.9 * 0.8 * 30 - 1));
  }

  @Test
  void withoutABandTheSamePoolLeavesTheWeightsAside() {
    pool("");
    assertThat(RoutedFairlead.counts(fairlead.picks("lead-", 30)).getOrDefault("ana", 0))
        .isEqualTo(10);
  }

  @Test
  void whatWasGivenIsRememberedThroughANewPlanAndSaysWhyInTheExplanation() {
    pool("");
    fairlead.picks("before-", 9);
    pool("{of: count, floor: 0.9, over: 7d}");
    Reply decision = fairlead.decide("after");
    assertThat(decision.field("rep")).isEqualTo("ana");
    assertThat(decision.field("reason")).contains("owed a lead to stay above 90% of what is due");
    JsonNode bo = fairlead.line(decision, "bo");
    assertThat(bo.required("guarded").asString()).isEqualTo(Guarded.FLOOR_OF_COUNT.name());
    JsonNode portion = fairlead.line(decision, "ana").required("portions").get(0);
    assertThat(portion.required("got").asDouble()).isEqualTo(3);
    assertThat(portion.required("due").asDouble()).isCloseTo(9 * 0.8, within(1e-9));
  }
}

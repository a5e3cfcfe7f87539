package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What a dry run tells. */
@Timeout(60)
class DryRunsTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.21: route by route as in LeanData, pass or fail of each rep as in Distribution Engine; what
  // comes after the first success is not asked
  @Test
  void itTellsTheWayAndWhatSpeaksAgainstEachRep() {
    fairlead.rep("few", "{\"maxPerDay\": 0, \"languages\": [\"fr\"]}");
    fairlead.rep("fran", "{\"languages\": [\"fr\"]}");
    fairlead.hire("frog", "finn");
    fairlead.plan(
        """
        pools:
          small: {members: [{rep: few}]}
          large: {members: [{rep: few}, {rep: fran}, {rep: frog}], require: [language]}
        routes:
          - {name: first, pool: small, else: continue}
          - {name: second, pool: large}
          - {name: third, rep: finn}
        """);
    JsonNode run =
        fairlead.simulate("{\"lead\": {\"externalId\": \"new\", \"language\": \"fr\"}}").json();
    assertThat(run.required("rep").asString()).isEqualTo("fran");
    assertThat(run.required("passed")).hasSize(1);
    assertThat(run.at("/passed/0/route").asString()).isEqualTo("first");
    assertThat(run.at("/passed/0/because").asString()).contains("few is at the cap of 0 leads");
    assertThat(run.required("route").asString()).isEqualTo("second");
    List<String> verdicts = new ArrayList<>();
    run.required("slate")
        .forEach(line ->
            verdicts.add(
                line.required("rep").asString()
                    + " "
                    + line.required("eligible").asBoolean()
                    + " "
                    + line.at("/verdict/0/code").asString("")));
    assertThat(verdicts)
        .containsExactlyInAnyOrder(
            "few false CAP_PER_DAY", "fran true ", "frog false LANGUAGE_MISMATCH");
  }

  // 2.21: the turn of the rotation is as if nobody had looked
  @Test
  void howeverOftenItIsAskedTheRealTurnsStayTheSame() {
    fairlead.hire("dee", "dot", "dub");
    fairlead.pool("rotation: {order: fixed}", "dee", "dot", "dub");
    for (String rep : List.of("dee", "dot", "dub", "dee")) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                fairlead
                    .simulate("{\"lead\": {\"externalId\": \"dry%d\"}}".formatted(i))
                    .field("rep"))
            .isEqualTo(rep);
      }
      assertThat(fairlead.next().field("rep")).isEqualTo(rep);
    }
  }
}

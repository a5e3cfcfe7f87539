package io.fairlead.semantics;

import static io.fairlead.decisions.RoutedFairlead.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Weights and preferences. */
@Timeout(60)
class SharesTest {

  private static final Pattern REP = Pattern.compile("rep: (\\w+)");

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = new RoutedFairlead();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.4, Chili Piper
  @Test
  void twoHundredToAHundredToAHundredPercentOfSixtyAreThirtyFifteenAndFifteen() {
    weights("{rep: pam, weight: 200}, {rep: pat, weight: 100}, {rep: pia, weight: 100}");
    assertThat(counts(fairlead.batch(60))).isEqualTo(Map.of("pam", 30, "pat", 15, "pia", 15));
  }

  // 2.4, Default
  @Test
  void weightsAreRatiosWhateverTheirScale() {
    for (int scale : List.of(1, 2)) {
      weights(
          "{rep: ron%1$d, weight: %2$d}, {rep: roy%1$d, weight: %2$d}, {rep: rue%1$d, weight: %3$d}"
              .formatted(scale, 50 * scale, 25 * scale));
      for (int round = 0; round < 4; round++) {
        assertThat(counts(fairlead.batch(5)))
            .isEqualTo(Map.of("ron" + scale, 2, "roy" + scale, 2, "rue" + scale, 1));
      }
    }
  }

  // 2.4, Distribution Engine
  @Test
  void aWeightOfAHalfIsHalfOfOne() {
    weights("{rep: hal}, {rep: hob, weight: 0.5}");
    assertThat(counts(fairlead.batch(30))).isEqualTo(Map.of("hal", 20, "hob", 10));
  }

  // complaint 16
  @Test
  void aNewMemberNeitherFloodsNorStarvesAndEveryWeightShows() {
    String old = "{rep: wes, weight: 2}, {rep: wim}, {rep: wyn}";
    weights(old);
    assertThat(counts(fairlead.batch(40))).isEqualTo(Map.of("wes", 20, "wim", 10, "wyn", 10));
    weights(old + ", {rep: new}");
    List<String> since = fairlead.batch(50);
    assertThat(counts(since)).isEqualTo(Map.of("wes", 20, "wim", 10, "wyn", 10, "new", 10));
    assertThat(String.join(" ", since)).doesNotContain("new new");
    Reply next = fairlead.next();
    assertThat(fairlead.line(next, "wes").required("weight").asDouble()).isEqualTo(2);
    assertThat(fairlead.line(next, "new").required("weight").asDouble()).isEqualTo(1);
    assertThat(next.field("reason")).contains("was owed the most by weight");
  }

  // complaint 17: Odoo's weighted draw crashed
  @Test
  void whereAllWeightsAreZeroItGoesRoundAndSaysSo() {
    Reply plan = weights("{rep: nat, weight: 0}, {rep: ned, weight: 0}, {rep: nia, weight: 0}");
    assertThat(plan.text()).contains("ALL_WEIGHTS_ZERO");
    Reply decision = fairlead.next();
    assertThat(decision.field("strategy")).isEqualTo("round-robin");
    assertThat(decision.json().at("/fallback/because").asString()).isEqualTo("all weights are 0");
    fairlead.batch(2);
    assertThat(counts(fairlead.batch(6))).isEqualTo(Map.of("nat", 2, "ned", 2, "nia", 2));
  }

  // complaint 17: a preference narrows, it never refuses
  @Test
  void aPreferenceFallsThroughWhereNobodyMatches() {
    fairlead.rep("lea", "{\"languages\": [\"fr\"]}");
    fairlead.hire("leo", "liz");
    fairlead.pool("prefer: [language]", "lea", "leo", "liz");
    for (int i = 0; i < 2; i++) {
      assertThat(fairlead.next(", \"language\": \"fr\"").field("rep")).isEqualTo("lea");
    }
    List<String> others =
        List.of(speaks("sv"), speaks("sv"), speaks("sv"), speaks("sv"), speaks("sv"), speaks("sv"));
    assertThat(counts(others)).isEqualTo(Map.of("lea", 2, "leo", 2, "liz", 2));
  }

  private static String speaks(String language) {
    return fairlead.next(", \"language\": \"" + language + "\"").field("rep");
  }

  /** A pool by weight of those members, as YAML; they are hired first. */
  private static Reply weights(String members) {
    List<String> reps = REP.matcher(members).results().map(result -> result.group(1)).toList();
    fairlead.hire(reps.toArray(String[]::new));
    return fairlead.plan(
        """
        pools: {of-%1$s: {members: [%2$s], strategy: weighted, fallback: [round-robin]}}
        routes: [{name: all, pool: of-%1$s}]
        """
            .formatted(reps.getFirst(), members));
  }
}

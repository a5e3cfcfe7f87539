package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlanReaderTest {

  private static final Map<String, Rep> REPS =
      Map.of("ana", Rep.named("ana"), "bo", Rep.named("bo"), "chloe", Rep.named("chloe"));

  @Test
  void aPlanInYamlIsRead() {
    Plan plan =
        read(
            """
            pools:
              emea:
                members: [{rep: ana, weight: 2}, {rep: bo}]
                strategy: ai
                fallback: [weighted, round-robin]
                clock: event
                exploration: 0.05
                deferral: none
                timeZone: Europe/Berlin
                openFor: 36h
            routes:
              - {name: dach, when: 'lead.country in ["DE", "AT", "CH"] && lead.employees >= 200', pool: emea}
              - {name: rest, pool: emea}
            """);
    Plan.Pool pool = plan.pools().values().iterator().next();
    assertThat(pool.rules().strategy()).isEqualTo(Strategy.AI);
    assertThat(pool.rules().exploration()).isEqualTo(0.05);
    assertThat(pool.rules().defers()).isFalse();
    assertThat(pool.clock()).isEqualTo(Plan.Clock.EVENT);
    assertThat(pool.openFor()).isEqualTo(Duration.ofHours(36));
    assertThat(pool.members().keySet()).containsExactlyInAnyOrder("ana", "bo");
    assertThat(plan.routes()).extracting(Plan.Route::name).containsExactly("dach", "rest");
  }

  @Test
  void theFirstRouteThatHoldsDecidesAndUnknownFieldsAreNamed() {
    Plan plan =
        read(
            """
            pools:
              big: {members: [{rep: ana}]}
              rest: {members: [{rep: bo}]}
            routes:
              - {name: big, when: 'lead.employees >= 200 || lead.attributes.vip == true', pool: big}
              - {name: rest, pool: rest}
            """);
    assertThat(route(plan, Map.of("employees", Field.of(200)))).isEqualTo("big");
    assertThat(route(plan, Map.of("employees", Field.of(199.0)))).isEqualTo("rest");
    assertThat(route(plan, Map.of("vip", Field.of(true)))).isEqualTo("big");
    assertThat(plan.way(lead(Map.of())).unknown()).containsExactly("employees", "vip");
    assertThat(route(plan, Map.of())).isEqualTo("rest");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(() ->
            read(
                """
                pools:
                  emea:
                    members: [{rep: zoe}, {rep: ana, weight: -1}, {rep: bo}, {rep: bo}]
                    strategy: magic
                    mode: shadow
                    clock: sundial
                    exploration: 1.5
                    timeZone: Mars
                    openFor: ever
                routes:
                  - {name: a, when: 'lead.country =', pool: emea}
                  - {name: b, when: 'lead.colour == "red"', pool: emea}
                  - {name: c, pool: apac}
                """))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems())
                    .extracting(PlanException.Problem::path)
                    .containsExactlyInAnyOrder(
                        "pools.emea.members[0].rep",
                        "pools.emea.members[1].weight",
                        "pools.emea.members[3].rep",
                        "pools.emea.strategy",
                        "pools.emea.mode",
                        "pools.emea.clock",
                        "pools.emea.exploration",
                        "pools.emea.timeZone",
                        "pools.emea.openFor",
                        "routes[0].when",
                        "routes[1].when",
                        "routes[2].pool"));
  }

  @Test
  void whatHasNoEffectYetIsAnnounced() {
    Plan plan =
        read(
            """
            pools:
              emea:
                members: [{rep: ana}, {rep: chloe}]
                fairness: [{of: count, floor: 0.7, ceiling: 1.5, over: 7d}]
            routes: [{name: rest, pool: emea}]
            """);
    assertThat(plan.notices())
        .containsExactly(
            "pools.emea.fairness is kept with the plan but does not steer decisions yet.");
  }

  @Test
  void anUnknownKeyIsNamedWithItsPath() {
    assertThatThrownBy(() -> read("pools: {emea: {members: [{rep: ana, wait: 2}]}}"))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems())
                    .extracting(PlanException.Problem::path)
                    .containsExactly("pools.emea.members[0].wait"));
  }

  @Test
  void aPlanWithoutPoolsOrRoutesIsRefused() {
    assertThatThrownBy(() -> read("{}"))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems())
                    .extracting(PlanException.Problem::path, PlanException.Problem::reason)
                    .contains(
                        tuple(
                            "pools",
                            "must name at least one pool. Maybe add one with its members.")));
  }

  @Test
  void poolsThatShareRepsDirectlyOrThroughOthersAreOneGroup() {
    Map<String, Set<String>> pools = new LinkedHashMap<>();
    pools.put("a", Set.of("ana"));
    pools.put("c", Set.of("chloe"));
    pools.put("b", Set.of("ana", "bo"));
    pools.put("d", Set.of("bo", "dan"));
    assertThat(Plan.groups(pools))
        .containsEntry("a", "a+b+d")
        .containsEntry("b", "a+b+d")
        .containsEntry("d", "a+b+d")
        .containsEntry("c", "c");
  }

  private static String route(Plan plan, Map<String, Field> fields) {
    return plan.way(lead(fields)).route().orElseThrow().name();
  }

  private static Lead lead(Map<String, Field> fields) {
    return new Lead(new LeadKey("api", "1"), Instant.EPOCH, fields);
  }

  private static Plan read(String yaml) {
    return PlanReader.read(new YAMLMapper().readTree(yaml), REPS);
  }
}

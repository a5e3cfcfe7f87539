package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.facts.Field;
import io.fairlead.features.FeatureRules;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Strategy;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanReaderTest {

  @Test
  void everySettingOfAPoolIsRead() {
    Plan.Pool pool =
        Plans.emea(
            Plans.pool(
                "members: [{rep: ana, weight: 2}, {rep: bo}]",
                "mode: shadow",
                "strategy: ai",
                "fallback: [weighted, round-robin]",
                "rotation: {order: shuffled, scope: hunters, period: week}",
                "availableWithin: 48h",
                "openCap: soft",
                "clock: event",
                "exploration: 0.05",
                "deferral: none",
                "timeZone: Europe/Berlin",
                "openFor: 36h"));
    assertThat(pool.rules().strategy()).isEqualTo(Strategy.AI);
    assertThat(pool.rules().fallback()).containsExactly(Strategy.WEIGHTED, Strategy.ROUND_ROBIN);
    assertThat(pool.rules().exploration()).isEqualTo(0.05);
    assertThat(pool.rules().defers()).isFalse();
    assertThat(pool.rules().openCapIsHard()).isFalse();
    assertThat(pool.rules().availableWithin()).contains(Duration.ofDays(2));
    assertThat(pool.rules().rotation())
        .isEqualTo(new Rotation(Rotation.Order.SHUFFLED, "shared:hunters", Optional.empty()));
    assertThat(pool.mode()).isEqualTo(Mode.SHADOW);
    assertThat(pool.clock()).isEqualTo(Plan.Clock.EVENT);
    assertThat(pool.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(pool.openFor()).isEqualTo(Duration.ofHours(36));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Plan plan = Plans.read(Plans.pool("members: [{rep: ana}]"));
    Plan.Pool pool = Plans.emea(plan);
    assertThat(pool.rules().strategy()).isEqualTo(Strategy.ROUND_ROBIN);
    assertThat(pool.rules().fallback()).containsExactly(Strategy.WEIGHTED, Strategy.ROUND_ROBIN);
    assertThat(pool.rules().rotation()).isEqualTo(Rotation.ofPool("emea"));
    assertThat(pool.rules().exploration()).isZero();
    assertThat(pool.rules().availableWithin()).isEmpty();
    assertThat(pool.rules().openCapIsHard()).isTrue();
    assertThat(pool.rules().defers()).isTrue();
    assertThat(pool.mode()).isEqualTo(Mode.AUTO);
    assertThat(pool.clock()).isEqualTo(Plan.Clock.WALL);
    assertThat(pool.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(pool.openFor()).isEqualTo(Duration.ofDays(30));
    assertThat(plan.routes())
        .containsExactly(
            new Route(
                "rest", Optional.empty(), new Target.ToPool("emea"), false, OverwriteOwner.ALWAYS));
  }

  @Test
  void onlyLowestCountBeginsAnewEveryMonth() {
    assertThat(period("strategy: lowest-count")).contains(Window.MONTH);
    assertThat(period("strategy: ai", "fallback: [lowest-count]")).contains(Window.MONTH);
    assertThat(period("strategy: lowest-count", "rotation: {period: never}")).isEmpty();
    assertThat(period("strategy: weighted", "rotation: {period: day}")).isEmpty();
  }

  private static Optional<Window> period(String... lines) {
    String[] all = new String[lines.length + 1];
    all[0] = "members: [{rep: ana}]";
    System.arraycopy(lines, 0, all, 1, lines.length);
    return Plans.emea(Plans.pool(all)).rules().rotation().period();
  }

  @Test
  void routesLeadToPoolsRepsOwnersRolesOrNobody() {
    Plan plan =
        Plans.read(
            """
            people: {manager: maria}
            overwriteOwner: if-unavailable
            pools: {all: {members: [{rep: ana}]}}
            routes:
              - {name: a, when: 'trigger == "x"', suppress: works for a competitor}
              - {name: b, when: 'lead.country == null', hold: its country is unknown}
              - {name: c, rep: bo, else: continue, overwriteOwner: never}
              - {name: d, to: account-owner, else: continue}
              - {name: e, to: previous-owner, else: wait, when: 'lead.employees > 1'}
              - {name: f, to: manager, else: continue}
              - {pool: all}
            """);
    assertThat(plan.routes())
        .extracting(Route::target)
        .containsExactly(
            new Target.Suppress("works for a competitor"),
            new Target.Hold("its country is unknown"),
            new Target.ToRep("bo"),
            new Target.ToAccountOwner(),
            new Target.ToPreviousOwner(),
            new Target.ToRep("maria"),
            new Target.ToPool("all"));
    assertThat(plan.routes())
        .extracting(Route::continues)
        .containsExactly(false, false, true, true, false, true, false);
    assertThat(plan.routes().get(2).overwrite()).isEqualTo(OverwriteOwner.NEVER);
    assertThat(plan.routes().get(3).overwrite()).isEqualTo(OverwriteOwner.IF_UNAVAILABLE);
    assertThat(plan.routes().getLast().name()).isEqualTo("routes[6]");
  }

  @Test
  void aRouteHoldsByItsConditionAndNamesWhatItDoesNotKnow() {
    Route route =
        Plans.read(
                """
                pools: {big: {members: [{rep: ana}]}}
                routes: [{name: big, when: 'lead.employees >= 200 || lead.attributes.vip == true', pool: big}]
                """)
            .routes()
            .getFirst();
    assertThat(route.holds(Plans.lead(Map.of("employees", Field.of(200))))).isTrue();
    assertThat(route.holds(Plans.lead(Map.of("employees", Field.of(199.0))))).isFalse();
    assertThat(route.holds(Plans.lead(Map.of("vip", Field.of(true))))).isTrue();
    assertThat(route.holds(Plans.lead(Map.of()))).isFalse();
    assertThat(route.unknown(Plans.lead(Map.of()))).containsExactly("employees", "vip");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(() ->
            Plans.read(
                """
                people: {manager: mario}
                holidays: {de: [christmas]}
                calendars: {office: {hours: {mon: ["9-17"]}, holidays: [fr]}}
                caps: [{most: -1, per: year}]
                pools:
                  emea:
                    members: [{rep: zoe}, {rep: ana, weight: -1}, {rep: bo, wait: 2}, {rep: bo}]
                    strategy: magic
                    mode: pilot
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
                        "people.manager",
                        "holidays.de[0]",
                        "calendars.office.hours.mon[0]",
                        "calendars.office.holidays[0]",
                        "caps[0].most",
                        "caps[0].per",
                        "pools.emea.members[0].rep",
                        "pools.emea.members[1].weight",
                        "pools.emea.members[2].wait",
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
  void poolsThatShareARepOrARotationWaitForEachOther() {
    Plan plan =
        Plans.read(
            """
            pools:
              a: {members: [{rep: ana}]}
              b: {members: [{rep: ana}, {rep: bo}]}
              c: {members: [{rep: chloe}], rotation: {scope: hunters}}
              d: {members: [{rep: bo}, {rep: dan}]}
              e: {members: [{rep: maria}], rotation: {scope: hunters}}
              f: {members: [{rep: quincy}]}
            routes: [{pool: a}]
            """);
    Map<String, Set<String>> reps =
        Map.of(
            "a", Set.of("ana"),
            "b", Set.of("ana", "bo"),
            "c", Set.of("chloe"),
            "d", Set.of("bo", "dan"),
            "e", Set.of("maria"),
            "f", Set.of("quincy"));
    Map<String, Set<String>> groups = plan.groups(reps);
    assertThat(groups.get("a")).containsExactly("a", "b", "d");
    assertThat(groups.get("d")).containsExactly("a", "b", "d");
    assertThat(groups.get("e")).containsExactly("c", "e");
    assertThat(groups.get("f")).containsExactly("f");
  }

  @Test
  void rulesOfFeaturesAreReadAndWithoutThemTheUsualOnesHold() {
    Plan plan =
        Plans.read(
            "features: {protected: [shoeSize], allow: [sex], exclude: [callTime, seats]}\n"
                + Plans.pool("members: [{rep: ana}]"));
    assertThat(plan.features())
        .isEqualTo(
            new FeatureRules(Set.of("shoeSize"), Set.of("sex"), Set.of("seats", "callTime")));
    assertThat(Plans.read(Plans.pool("members: [{rep: ana}]")).features())
        .isEqualTo(FeatureRules.USUAL);
  }

  @Test
  void aPlanThatIsNoPlanAtAllIsRefused() {
    for (String body : List.of("[]", "text", "pools: 7", "{}")) {
      assertThatThrownBy(() -> Plans.read(body)).isInstanceOf(PlanException.class);
    }
  }
}

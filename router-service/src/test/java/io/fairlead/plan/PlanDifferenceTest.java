package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.plan.PlanDifference.Change;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PlanDifferenceTest {

  private static final String PLAN =
      """
      people: {manager: maria}
      caps: [{most: 20, per: day}, {most: 5, per: hour}]
      pools:
        emea:
          members: [{rep: ana, weight: 1}, {rep: bo}, {where: 'rep.team == "emea"', ramp: {over: 30d}}]
          strategy: ai
          fallback: [weighted, round-robin]
      routes:
        - {name: known, when: 'lead.account != null', pool: emea}
        - {name: big, when: 'lead.employees > 5', pool: emea}
        - {name: dach, when: 'lead.country == "DE"', pool: emea}
        - {name: rest, pool: emea}
      """;

  @Test
  void theSamePlanDoesNotDiffer() {
    assertThat(between(PLAN, PLAN)).isEmpty();
  }

  @Test
  void aMemberIsToldApartByRepOrSelector() {
    assertThat(between(PLAN, PLAN.replace("weight: 1", "weight: 2")))
        .containsExactly(new Change("pools.emea.members", "ana's weight was 1 and is 2"));
    assertThat(
            between(
                PLAN,
                PLAN.replace(
                    "{rep: ana, weight: 1}, {rep: bo}",
                    "{rep: zoe}, {rep: bo, weight: 3}, {rep: ana, weight: 1}")))
        .containsExactly(
            new Change("pools.emea.members", "zoe is new: {rep: zoe}"),
            new Change("pools.emea.members", "bo's weight is new: 3"),
            new Change("pools.emea.members", "ana was first and is third"));
    assertThat(between(PLAN, PLAN.replace("30d", "10d")))
        .containsExactly(
            new Change(
                "pools.emea.members", "'rep.team == \"emea\"''s ramp's over was 30d and is 10d"));
  }

  @Test
  void aRouteIsToldApartByName() {
    String big = "  - {name: big, when: 'lead.employees > 5', pool: emea}\n";
    String dach = "  - {name: dach, when: 'lead.country == \"DE\"', pool: emea}\n";
    assertThat(between(PLAN, PLAN.replace(big, "").replace(dach, dach.replace("DE", "AT"))))
        .containsExactly(
            new Change(
                "routes",
                "'big' is gone, it was {name: big, when: lead.employees > 5, pool: emea}"),
            new Change(
                "routes",
                "'dach''s when was lead.country == \"DE\" and is lead.country == \"AT\""));
    assertThat(between(PLAN, PLAN.replace(big + dach, dach + big)))
        .containsExactly(new Change("routes", "'dach' was third and is second"));
  }

  @Test
  void whatElseDiffersIsNamedByPlace() {
    assertThat(
            between(
                PLAN,
                PLAN.replace("strategy: ai", "mode: shadow")
                    .replace("[weighted, round-robin]", "[weighted]")
                    .replace("maria", "moe")
                    .replace("most: 5", "most: 6")))
        .containsExactly(
            new Change("caps", "{most: 5, per: hour} is gone"),
            new Change("caps", "{most: 6, per: hour} is new"),
            new Change("people", "manager was maria and is moe"),
            new Change("pools.emea", "fallback was [weighted, round-robin] and is [weighted]"),
            new Change("pools.emea", "mode is new: shadow"),
            new Change("pools.emea", "strategy is gone, it was ai"));
  }

  @Test
  void aListOfFeaturesThatDiffersIsNamed() {
    assertThat(between(PLAN, PLAN + "features: {exclude: [callTime]}\n"))
        .containsExactly(new Change("plan", "features is new: {exclude: [callTime]}"));
    assertThat(
            between(
                PLAN + "features: {exclude: [callTime], allow: [seats]}\n",
                PLAN + "features: {exclude: [callTime, pages], allow: [seats]}\n"))
        .containsExactly(new Change("features", "exclude was [callTime] and is [callTime, pages]"));
  }

  private static List<Change> between(String before, String after) {
    YAMLMapper yaml = new YAMLMapper();
    return PlanDifference.between(yaml.readTree(before), yaml.readTree(after));
  }
}

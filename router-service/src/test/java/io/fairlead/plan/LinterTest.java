package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fairlead.plan.Linter.Rule;
import io.fairlead.plan.Linter.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {

  private static final String FINE = "members: [{rep: ana}, {rep: bo}]";

  /** A plan with one flaw, and where it is. */
  private record Flawed(String plan, Seen seen, String path) {
    Flawed(String plan, String path) {
      this(plan, Seen.NOTHING, path);
    }
  }

  /** The compiler asks for a case for every rule. */
  private static Flawed flawed(Rule rule) {
    return switch (rule) {
      case INACTIVE_REP ->
          new Flawed(
              Plans.pool("members: [{rep: ana}, {rep: chloe}]"), "pools.emea.members[1].rep");
      case EMPTY_SELECTOR ->
          new Flawed(
              Plans.pool("members: [{rep: ana}, {where: 'rep.team == \"apac\"'}]"),
              "pools.emea.members[1].where");
      case ALL_WEIGHTS_ZERO ->
          new Flawed(
              Plans.pool("members: [{rep: ana, weight: 0}, {rep: bo, weight: 0}]"),
              "pools.emea.members");
      case ROUTE_NEVER_REACHED ->
          new Flawed(
              "pools: {emea: {%s}}\nroutes: [{pool: emea}, {name: late, pool: emea}]"
                  .formatted(FINE),
              "routes[1]");
      case NO_ROUTE_FOR_THE_REST ->
          new Flawed(
              "pools: {emea: {%s}}\nroutes: [{pool: emea, when: 'lead.country == \"DE\"'}]"
                  .formatted(FINE),
              "routes");
      case NO_FALLBACK ->
          new Flawed(Plans.pool(FINE, "strategy: ai", "fallback: []"), "pools.emea.fallback");
      case TERRITORY_NOBODY_COVERS ->
          new Flawed(
              "territories: {dach: {countries: [DE]}, nordics: {countries: [SE]}}\n"
                  + Plans.pool(FINE, "require: [territory]"),
              "territories.nordics");
      case ATTRIBUTE_NEVER_SEEN ->
          new Flawed(
              "pools: {emea: {%s}}\nroutes: [{pool: emea, when: 'lead.attributes.hto == true'}, {pool: emea}]"
                  .formatted(FINE),
              new Seen(Set.of("hot"), Map.of()),
              "routes[0].when");
      case CAPACITY_BELOW_ARRIVALS ->
          new Flawed(
              "caps: [{most: 10, per: day}]\n" + Plans.pool(FINE),
              new Seen(Set.of(), Map.of("emea", 20.0)),
              "pools.emea.members");
      case CLOCKS_MIXED ->
          new Flawed(
              "pools: {emea: {%s}, tests: {%s, clock: event}}\nroutes: [{pool: emea}]"
                  .formatted(FINE, FINE),
              "pools.tests.clock");
      case TWO_CALENDARS ->
          new Flawed(
              """
              calendars:
                office: {for: 'rep.team == "emea"', hours: {mon: ["09:00-17:00"]}}
                home: {for: 'rep.experienceYears > 1', hours: {tue: ["09:00-17:00"]}}
              """
                  + Plans.pool(FINE),
              "calendars.home.for");
      case PROTECTED_ALLOWED ->
          new Flawed(
              "features: {allow: [date_of_birth, seats]}\n" + Plans.pool(FINE), "features.allow");
      case NO_EFFECT ->
          new Flawed("learning: {shadow: true}\n" + Plans.pool(FINE), "learning.shadow");
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleFindsItsFlawAndNothingElse(Rule rule) {
    Flawed flawed = flawed(rule);
    List<Finding> findings = findings(flawed.plan(), flawed.seen());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().rule()).isEqualTo(rule.name());
    assertThat(findings.getFirst().path()).isEqualTo(flawed.path());
    assertThat(findings.getFirst().says()).matches("[^ ].* .*\\.");
  }

  @Test
  void aListOfFeaturesThatNamesWhatNoLeadHasIsFound() {
    assertThat(
            findings(
                "features: {exclude: [callTime, call_cost, country], allow: [seats]}\n"
                    + Plans.pool(FINE),
                new Seen(Set.of("callCost"), Map.of())))
        .extracting(Finding::rule, Finding::path)
        .containsExactly(
            tuple(Rule.ATTRIBUTE_NEVER_SEEN.name(), "features.allow"),
            tuple(Rule.ATTRIBUTE_NEVER_SEEN.name(), "features.exclude"));
  }

  @Test
  void aPlanWithoutFlawsHasNoFindings() {
    assertThat(
            findings(
                "caps: [{most: 10, per: day}]\n" + Plans.pool(FINE, "require: [territory]"),
                new Seen(Set.of("hot"), Map.of("emea", 19.0))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{name: a, when: 'lead.employees > 1', pool: emea}, {name: b, when: 'lead.employees > 1', pool: emea}, {pool: emea}]",
        "[{name: a, pool: emea, else: continue}, {name: b, when: '1 > 2', pool: emea}, {pool: emea}]",
        "[{name: a, when: 'true', pool: emea}, {name: b, when: 'lead.employees > 1', pool: emea}]"
      })
  void aRouteThatNoLeadReachesIsFound(String routes) {
    assertThat(findings("pools: {emea: {%s}}\nroutes: %s".formatted(FINE, routes), Seen.NOTHING))
        .extracting(Finding::rule, Finding::path)
        .containsExactly(tuple(Rule.ROUTE_NEVER_REACHED.name(), "routes[1]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{name: a, to: account-owner, else: continue}, {name: b, pool: emea, else: continue}]",
        "[{name: a, when: 'lead.employees > 1', pool: emea, else: continue}, {name: b, when: 'lead.employees > 1', rep: bo}, {pool: emea}]"
      })
  void aRouteThatContinuesHidesNoOther(String routes) {
    assertThat(findings("pools: {emea: {%s}}\nroutes: %s".formatted(FINE, routes), Seen.NOTHING))
        .isEmpty();
  }

  @Test
  void capacityIsUnknownWhereSomebodyHasNoCap() {
    assertThat(
            findings(
                "caps: [{most: 1, per: day, where: 'rep.id == \"ana\"'}]\n" + Plans.pool(FINE),
                new Seen(Set.of(), Map.of("emea", 2_000.0))))
        .isEmpty();
  }

  private static List<Finding> findings(String plan, Seen seen) {
    return Linter.findings(Plans.read(plan), Plans.REPS, seen, Plans.MONDAY_NOON);
  }
}

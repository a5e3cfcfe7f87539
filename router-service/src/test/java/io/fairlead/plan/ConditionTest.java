package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final Rep ANA =
      new Rep(
          "ana",
          Optional.of("emea"),
          Optional.empty(),
          Set.of("dach", "nordics"),
          Set.of("de", "en"),
          Set.of(),
          Set.of("erp"),
          OptionalDouble.of(6),
          Optional.of(ZoneId.of("Europe/Berlin")),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.of(2),
          Caps.NONE,
          Map.of("level", Field.of("senior"), "tier", Field.of(2)));
  private static final Subject REP = Subject.of(ANA);
  private static final Subject LEAD =
      lead(
          Map.of(
              "country", Field.of("DE"),
              "employees", Field.of(200),
              "hot", Field.of(true),
              "seniority", Field.of("senior")));
  private static final Subject STRANGER = lead(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lead.country == 'DE'",
        "lead.country in ['DE', 'AT'] && lead.employees >= 200",
        "lead.employees == 200 && lead.employees in [100, 200] && lead.employees != 201.5",
        "lead.attributes.hot == true && lead.attributes.hot",
        "lead.account == null && lead.country != null",
        "lead.attributes.cold == null && lead.attributes.hot != null && !has(lead.attributes.cold)",
        "lead.attributes['hot'] == true",
        "time.getHours('Europe/Berlin') == 2 && trigger == 'created'",
        "time == timestamp('2026-03-01T01:00:00Z')",
        "lead.country.matches('^D.$')",
        "lead.employees < 10 || lead.country == 'DE'"
      })
  void aConditionOverALeadHolds(String text) {
    assertThat(Condition.parse(Scope.LEAD, text).holds(LEAD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rep.team == 'emea'",
        "'dach' in rep.territories",
        "rep.languages.exists(l, l.startsWith('d'))",
        "rep.experienceYears >= 5 && rep.weight == 2",
        "rep.attributes.tier == 2",
        "rep.homeRegion == null && rep.timeZone == 'Europe/Berlin'",
        "size(rep.skills) == 1"
      })
  void aConditionOverARepHolds(String text) {
    assertThat(Condition.parse(Scope.REP, text).holds(REP)).isTrue();
  }

  @Test
  void aConditionOverBothComparesThem() {
    Condition senior =
        Condition.parse(
            Scope.LEAD_AND_REP,
            "lead.attributes.seniority == rep.attributes.level && time > timestamp('2020-01-01T00:00:00Z')");
    assertThat(senior.holds(LEAD.and(REP))).isTrue();
    assertThat(senior.holds(STRANGER.and(REP))).isFalse();
    assertThat(senior.unknown(STRANGER.and(REP))).containsExactly("lead.attributes.seniority");
    assertThat(senior.reads())
        .containsExactlyInAnyOrder("lead.attributes.seniority", "rep.attributes.level", "time");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lead.country == 'DE'",
        "lead.country != 'DE'",
        "lead.country in ['DE']",
        "lead.employees < 10",
        "lead.attributes.hot == true",
        "lead.attributes.hot",
        "lead.country.startsWith('D')",
        "lead.country == lead.region"
      })
  void aComparisonWithSomethingUnknownDoesNotHoldNorDoesItsNegation(String text) {
    assertThat(Condition.parse(Scope.LEAD, text).holds(STRANGER)).isFalse();
    assertThat(Condition.parse(Scope.LEAD, "!(" + text + ")").holds(STRANGER)).isFalse();
    assertThat(Condition.parse(Scope.LEAD, "!(" + text + ") || " + text).holds(LEAD))
        .isEqualTo(!text.contains("region"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "LEAD|lead.country =|must be CEL",
        "LEAD|lead.country == 5|== does not go with text and a whole number",
        "LEAD|lead.country > 5|> does not go with text and a whole number",
        "LEAD|lead.employees in ['a']|in does not go with a number and a list",
        "LEAD|lead.country|must be a yes or no",
        "LEAD|lead.colour == 'red'|Maybe lead.attributes.colour",
        "LEAD|lead.email == 'a'|never see personal data",
        "LEAD|country == 'DE'|Maybe lead.country",
        "LEAD|rep.team == 'a'|reads rep, but here there is only lead, time and trigger",
        "REP|lead.country == 'DE'|reads lead, but here there is only rep",
        "REP|rep.name == 'Ana'|never see personal data",
        "LEAD|time.getHours('Mars') < 6|has the time zone Mars",
        "LEAD|lead.country.matches('(')|has the pattern (",
        "REP|rep.territories.map(t, t)|reads t"
      })
  void whatIsWrongWithAConditionIsSaidInWords(Scope scope, String text, String says) {
    assertThatThrownBy(() -> Condition.parse(scope, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(says)
        .message()
        .matches("(?s).*\\.");
  }

  @Test
  void aFormulaIsANumberOverARep() {
    assertThat(Formula.parse(Scope.REP, "rep.weight").value(REP)).hasValue(2);
    assertThat(Formula.parse(Scope.REP, "rep.weight > 1 ? 3 : 4").value(REP)).hasValue(3);
    assertThat(Formula.parse(Scope.REP, "rep.attributes.tier").value(REP)).hasValue(2);
    assertThat(Formula.parse(Scope.REP, "rep.weight - 5.0").value(REP)).isEmpty();
    assertThat(Formula.parse(Scope.REP, "rep.weight").value(Subject.of(Rep.named("bo")))).isEmpty();
    assertThatThrownBy(() -> Formula.parse(Scope.REP, "rep.weight * 2"))
        .hasMessageContaining("as in 2.0");
    assertThatThrownBy(() -> Formula.parse(Scope.REP, "rep.team"))
        .hasMessageContaining("must be a number");
  }

  @Test
  void whatCouldCostMuchIsRefusedOrStops() {
    assertThatThrownBy(
            () -> Condition.parse(Scope.LEAD, "lead.country == '" + "x".repeat(4_000) + "'"))
        .hasMessageContaining("at most 4000 characters");
    assertThatThrownBy(
            () -> Condition.parse(Scope.LEAD, "(".repeat(1_000) + "true" + ")".repeat(1_000)))
        .isInstanceOf(IllegalArgumentException.class);
    String list = "[" + "1,".repeat(99) + "1]";
    Condition nested =
        Condition.parse(
            Scope.LEAD,
            "%s.all(a, %s.all(b, %s.all(c, %s.all(d, a == b && c == d))))"
                .formatted(list, list, list, list));
    long start = System.nanoTime();
    assertThat(nested.holds(LEAD)).isFalse();
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    assertThat(
            Condition.parse(Scope.LEAD, "('%s').matches('(a+)+$')".formatted("a".repeat(500) + "b"))
                .holds(LEAD))
        .isFalse();
  }

  private static Subject lead(Map<String, Field> fields) {
    return Subject.of(
        new Lead(new LeadKey("api", "1"), Instant.EPOCH, fields),
        Instant.parse("2026-03-01T01:00:00Z"),
        "created");
  }
}

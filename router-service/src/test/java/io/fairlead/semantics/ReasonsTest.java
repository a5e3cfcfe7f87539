package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Reason;
import io.fairlead.web.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Why nobody gets a lead, as one of a closed list. */
@Timeout(60)
class ReasonsTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
    fairlead.hire("here");
    fairlead.rep("left", "{\"activeTo\": \"2026-01-01\"}");
    fairlead.rep("full", "{\"maxPerDay\": 0}");
  }

  @BeforeEach
  void plan() {
    fairlead.plan(
        """
        calendars: {nights: {hours: {mon-sun: ["22:00-24:00"]}}}
        pools:
          EMPTY_POOL: {members: [{where: 'rep.team == "nobody"'}]}
          EVERYBODY_EXCLUDED: {members: [{rep: here}]}
          NOBODY_MATCHES: {members: [{rep: here}], require: [language]}
          NOBODY_ACTIVE: {members: [{rep: left}]}
          NOBODY_AT_WORK: {members: [{rep: here}], calendar: nights}
          NOBODY_HAS_CAPACITY: {members: [{rep: full}]}
        routes:
          - {when: 'lead.product == "SUPPRESSED"', suppress: a competitor}
          - {when: 'lead.product == "HELD"', hold: no country yet}
          - {when: 'lead.product == "EMPTY_POOL"', pool: EMPTY_POOL}
          - {when: 'lead.product == "EVERYBODY_EXCLUDED"', pool: EVERYBODY_EXCLUDED}
          - {when: 'lead.product == "NOBODY_MATCHES"', pool: NOBODY_MATCHES}
          - {when: 'lead.product == "NOBODY_ACTIVE"', pool: NOBODY_ACTIVE}
          - {when: 'lead.product == "NOBODY_AT_WORK"', pool: NOBODY_AT_WORK}
          - {when: 'lead.product == "NOBODY_HAS_CAPACITY"', pool: NOBODY_HAS_CAPACITY}
        """);
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.7: one code for the decision, and at least one for each rep who was asked
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ALL_PREVIOUSLY_TRIED", "OTHERS_FIRST", "WAITED_TOO_LONG"}) // need a past
  void nobodyGetsItForAReasonWithACode(Nobody code) {
    String excluded = code == Nobody.EVERYBODY_EXCLUDED ? "\"here\"" : "";
    Reply decision =
        fairlead.ask(
            "{\"lead\": {\"externalId\": \"%1$s\", \"product\": \"%1$s\"}, \"excludeReps\": [%2$s]}"
                .formatted(code, excluded));
    assertThat(decision.field("reasonCode")).isEqualTo(code.name());
    assertThat(decision.field("kind"))
        .isEqualTo(
            switch (code) {
              case HELD, NOBODY_AT_WORK, ALL_PREVIOUSLY_TRIED, OTHERS_FIRST -> "DEFERRED";
              case NO_ROUTE,
                  SUPPRESSED,
                  EMPTY_POOL,
                  EVERYBODY_EXCLUDED,
                  NOBODY_MATCHES,
                  NOBODY_ACTIVE,
                  NOBODY_HAS_CAPACITY,
                  WAITED_TOO_LONG ->
                  "UNROUTABLE";
            });
    for (JsonNode line : fairlead.explain(decision).required("slate")) {
      assertThat(line.required("eligible").asBoolean()).isFalse();
      assertThat(line.required("verdict")).as(line.toString()).isNotEmpty();
      assertThat(line.required("verdict").valueStream())
          .extracting(reason -> Reason.Code.valueOf(reason.required("code").asString()))
          .isNotEmpty();
    }
  }

  // 2.7: of several rules against a rep each has its code, and of several reps each its own
  @Test
  void eachRepWhoIsTurnedDownHasACodeOfItsOwn() {
    fairlead.plan(
        """
        pools:
          several: {members: [{rep: here}, {rep: left}, {rep: full}], require: [language]}
          room: {members: [{rep: here}, {rep: left}, {rep: full}]}
        routes:
          - {when: 'lead.product == "several"', pool: several}
          - {pool: room}
        """);
    Reply nobody = fairlead.decide("several", ", \"product\": \"several\", \"language\": \"fi\"");
    assertThat(nobody.field("reasonCode")).isEqualTo("NOBODY_MATCHES");
    assertThat(fairlead.codes(nobody, "here")).containsExactly("LANGUAGE_MISMATCH");
    assertThat(fairlead.codes(nobody, "left"))
        .containsExactly("LANGUAGE_MISMATCH", "NO_LONGER_ACTIVE");
    assertThat(fairlead.codes(nobody, "full")).containsExactly("LANGUAGE_MISMATCH", "CAP_PER_DAY");
    Reply given = fairlead.decide("room");
    assertThat(given.field("rep")).isEqualTo("here");
    assertThat(fairlead.codes(given, "here")).isEmpty();
    assertThat(fairlead.codes(given, "left")).containsExactly("NO_LONGER_ACTIVE");
    assertThat(fairlead.codes(given, "full")).containsExactly("CAP_PER_DAY");
  }
}

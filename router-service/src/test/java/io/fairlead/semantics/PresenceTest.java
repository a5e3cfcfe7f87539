package io.fairlead.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working hours, who is back soon enough, and who has paused. */
@Timeout(60)
class PresenceTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.6, the example of Dynamics: Burt within a day and 14, Maya within a day and 20, Vivek now and
  // -1, Maria within two days and 10, Sal now and 0; Burt's last lead at 2:37, Maya's at 2:15
  @Test
  void amongThoseWhoAreBackWithinADayTheLongerWaitCountsAndNotTheLoad() {
    fairlead.rep("burt", "{\"maxOpen\": 15}");
    fairlead.rep("maya", "{\"maxOpen\": 21}");
    fairlead.rep("vivek", "{\"maxOpen\": 1}");
    fairlead.rep("maria", "{\"maxOpen\": 10}");
    fairlead.rep("sal", "{\"maxOpen\": 1}");
    fairlead.given("vivek", 2, "2026-03-01T10:00:00Z");
    fairlead.given("sal", 1, "2026-03-01T10:00:00Z");
    fairlead.plan(
        """
        calendars:
          early: {hours: {mon: ["09:00-14:40"], tue: ["09:00-14:40"]}}
          wednesday: {hours: {wed: ["09:00-17:00"]}}
        pools:
          desk:
            strategy: most-available
            availableWithin: 48h
            members:
              - {rep: burt, calendar: early}
              - {rep: maya, calendar: early}
              - {rep: vivek}
              - {rep: maria, calendar: wednesday}
              - {rep: sal}
        routes: [{name: all, pool: desk}]
        """);
    fairlead.at("2026-03-02T14:15:00Z");
    assertThat(fairlead.nextWithout("burt").field("rep")).isEqualTo("maya");
    fairlead.at("2026-03-02T14:37:00Z");
    assertThat(fairlead.nextWithout("maya").field("rep")).isEqualTo("burt");
    fairlead.at("2026-03-02T15:00:00Z");
    Reply decision = fairlead.next();
    assertThat(decision.field("rep")).isEqualTo("maya");
    assertThat(decision.field("strategy")).isEqualTo("round-robin");
    assertThat(decision.field("reason")).contains("maya is back at 2026-03-03T09:00:00Z");
    assertThat(fairlead.codes(decision, "vivek")).containsExactly("CAP_OPEN");
    assertThat(fairlead.codes(decision, "sal")).containsExactly("CAP_OPEN");
    assertThat(fairlead.line(decision, "burt").required("open").asInt()).isEqualTo(1);
    assertThat(fairlead.line(decision, "maria").required("eligible").asBoolean()).isTrue();
    assertThat(fairlead.next().field("rep"))
        .as("19 of maya's are more than 14 of burt's, but burt waits longer now")
        .isEqualTo("burt");
  }

  // 2.6: Dynamics leaves it unassigned; ours lets it wait for Monday, and says so
  @ParameterizedTest(name = "within {0}: {1}")
  @CsvSource({"48h, DEFERRED", "60h, ASSIGNED"})
  void onFridayEveningMondayIsBeyondFortyEightHoursAndWithinSixty(String within, String kind) {
    fairlead.hire("fay");
    fairlead.plan(
        """
        calendars: {office: {hours: {mon-fri: ["09:00-17:00"]}}}
        pools: {desk: {members: [{rep: fay}], calendar: office, availableWithin: %s}}
        routes: [{name: all, pool: desk}]
        """
            .formatted(within));
    Reply decision = fairlead.at("2026-03-06T22:00:00Z").next();
    assertThat(decision.field("kind")).isEqualTo(kind);
    if (kind.equals("DEFERRED")) {
      assertThat(decision.field("reasonCode")).isEqualTo("NOBODY_AT_WORK");
      assertThat(fairlead.codes(decision, "fay")).containsExactly("OUTSIDE_WORKING_HOURS");
    } else {
      assertThat(decision.field("reason")).contains("fay is back at 2026-03-09T09:00:00Z");
    }
  }

  // 2.6
  @Test
  void aRepWithoutHoursIsAlwaysThere() {
    fairlead.hire("nine-to-five", "any-time");
    fairlead.plan(
        """
        calendars: {office: {for: 'rep.id == "nine-to-five"', hours: {mon-fri: ["09:00-17:00"]}}}
        pools: {desk: {members: [{rep: nine-to-five}, {rep: any-time}]}}
        routes: [{name: all, pool: desk}]
        """);
    fairlead.at("2026-03-08T03:00:00Z");
    assertThat(fairlead.picks("sunday", 2)).containsOnly("any-time");
    fairlead.at("2026-03-09T10:00:00Z");
    assertThat(fairlead.next().field("rep")).isEqualTo("nine-to-five");
  }

  // 2.13 and complaint 20: nine to five in New York, by the rep's own zone, a lead at 13:30 UTC
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-06T13:30:00Z, DEFERRED",
    "2026-03-06T14:00:00Z, ASSIGNED",
    "2026-03-09T13:30:00Z, ASSIGNED",
    "2026-10-30T13:30:00Z, ASSIGNED",
    "2026-11-02T13:30:00Z, DEFERRED"
  })
  void theHoursAreThoseOfTheRepsOwnClockOnBothSidesOfItsChange(String at, String kind) {
    fairlead.rep("nyla", "{\"timeZone\": \"America/New_York\"}");
    fairlead.plan(
        """
        calendars: {office: {hours: {mon-fri: ["09:00-17:00"]}}}
        pools: {desk: {members: [{rep: nyla}], calendar: office, timeZone: Europe/Berlin}}
        routes: [{name: all, pool: desk}]
        """);
    assertThat(fairlead.at(at).next().field("kind")).isEqualTo(kind);
  }

  // 2.13, LeanData's pool around the clock
  @Test
  void aPoolAroundTheClockIgnoresSchedules() {
    fairlead.hire("olaf");
    String plan =
        """
        calendars: {office: {for: 'rep.id == "olaf"', hours: {mon-fri: ["09:00-17:00"]}}}
        pools: {desk: {members: [{rep: olaf}]%s}}
        routes: [{name: all, pool: desk}]
        """;
    fairlead.plan(plan.formatted(""));
    assertThat(fairlead.at("2026-03-07T12:00:00Z").next().field("kind")).isEqualTo("DEFERRED");
    fairlead.plan(plan.formatted(", calendar: always"));
    assertThat(fairlead.next().field("rep")).isEqualTo("olaf");
  }

  // 2.13: a pause is one of the rotation, as in LeanData; offline is one of everything
  @Test
  void whoHasPausedStillGetsLeadsByNameAndWhoIsOfflineDoesNot() {
    fairlead.at("2026-03-10T10:00:00Z");
    fairlead.hire("pete", "paul");
    fairlead.plan(
        """
        pools: {desk: {members: [{rep: pete}, {rep: paul}]}}
        routes:
          - {name: vip, when: 'lead.source == "vip"', rep: pete}
          - {name: rest, pool: desk}
        """);
    fairlead.pause("pete");
    assertThat(fairlead.picks("paused", 2)).containsOnly("paul");
    assertThat(fairlead.next(", \"source\": \"vip\"").field("rep")).isEqualTo("pete");
    fairlead.offline("pete");
    assertThat(fairlead.next(", \"source\": \"vip\"").field("kind")).isEqualTo("DEFERRED");
  }

  // 2.7: nobody now is not nobody ever, even where nobody knows when
  @Test
  void aLeadOfARepWhoIsOfflineUntilFurtherNoticeWaitsAndGoesOutWhenTheRepIsBack() {
    fairlead.hire("ola");
    fairlead.pool("", "ola");
    fairlead.offline("ola");
    Reply waits = fairlead.decide("for-ola");
    assertThat(waits.field("kind")).isEqualTo("DEFERRED");
    assertThat(waits.field("reasonCode")).isEqualTo("NOBODY_AT_WORK");
    assertThat(waits.field("reason"))
        .startsWith("Nobody can take it now, and it is not known when, because ");
    fairlead.online("ola");
    assertThat(fairlead.decide("for-ola").field("rep")).isEqualTo("ola");
  }
}

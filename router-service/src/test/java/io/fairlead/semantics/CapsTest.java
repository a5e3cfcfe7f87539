package io.fairlead.semantics;

import static io.fairlead.decisions.RoutedFairlead.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caps on leads in a time. */
@Timeout(60)
class CapsTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock();
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // 2.8, fixed windows
  @Test
  void afterFiveLeadsBeforeTenTheSixthComesAtTen() {
    fairlead.hire("fix");
    fairlead.pool("caps: [{most: 5, per: hour}]", "fix");
    fairlead.at("2026-03-02T09:59:00Z").batch(5);
    Reply sixth = fairlead.at("2026-03-02T09:59:59.999999Z").next();
    assertThat(sixth.field("kind")).isEqualTo("DEFERRED");
    assertThat(fairlead.codes(sixth, "fix")).containsExactly("CAP_PER_HOUR");
    assertThat(fairlead.at("2026-03-02T10:00:00Z").again(sixth).field("rep")).isEqualTo("fix");
  }

  // 2.8, rolling windows
  @Test
  void inARollingHourTheSixthComesAnHourAfterTheFirst() {
    fairlead.hire("roll");
    fairlead.pool("caps: [{most: 5, per: 60m, rolling: true}]", "roll");
    fairlead.at("2026-03-02T09:59:00Z").batch(5);
    Reply sixth = fairlead.at("2026-03-02T10:00:00Z").next();
    assertThat(sixth.field("kind")).isEqualTo("DEFERRED");
    assertThat(fairlead.codes(sixth, "roll")).containsExactly("CAP_ROLLING");
    assertThat(fairlead.line(sixth, "roll").at("/verdict/0/clears").asString())
        .isEqualTo("2026-03-02T10:59:00Z");
    assertThat(fairlead.at("2026-03-02T10:58:59.999999Z").again(sixth).field("kind"))
        .isEqualTo("DEFERRED");
    assertThat(fairlead.at("2026-03-02T10:59:00Z").again(sixth).field("rep")).isEqualTo("roll");
  }

  // 2.8, limits by tag (two an hour and 25 a day for the second tier), and hot leads that opt out
  @Test
  void capsAreByTagAndHotLeadsOptOut() {
    fairlead.rep("first", "{\"attributes\": {\"tier\": \"1\"}}");
    fairlead.rep("second", "{\"attributes\": {\"tier\": \"2\"}}");
    fairlead.plan(
        """
        caps:
          - {most: 5, per: hour, where: 'rep.attributes.tier == "1"', unless: 'lead.attributes.hot == true'}
          - {most: 2, per: hour, where: 'rep.attributes.tier == "2"', unless: 'lead.attributes.hot == true'}
          - {most: 25, per: day, where: 'rep.attributes.tier == "2"'}
        pools: {desk: {members: [{rep: first}, {rep: second}]}}
        routes: [{name: all, pool: desk}]
        """);
    fairlead.at("2026-03-02T12:00:00Z");
    assertThat(counts(fairlead.batch(7))).isEqualTo(Map.of("first", 5, "second", 2));
    assertThat(fairlead.next().field("reasonCode")).isEqualTo("NOBODY_HAS_CAPACITY");
    String hot = ", \"attributes\": {\"hot\": true}";
    List<String> hots =
        IntStream.range(0, 46).mapToObj(_ -> fairlead.next(hot).field("rep")).toList();
    assertThat(counts(hots)).isEqualTo(Map.of("first", 23, "second", 23));
    Reply last = fairlead.next(hot);
    assertThat(last.field("rep")).isEqualTo("first");
    assertThat(fairlead.codes(last, "second")).containsExactly("CAP_PER_DAY");
  }

  // 2.8, five an hour for each and fifty a day for the team
  @Test
  void capsOfTheRepAndOfTheWholePoolHoldAtOnce() {
    fairlead.hire("tess", "theo");
    fairlead.pool("caps: [{most: 5, per: hour}, {most: 50, per: day, of: pool}]", "tess", "theo");
    fairlead.at("2026-03-02T10:30:00Z");
    assertThat(counts(fairlead.batch(10))).isEqualTo(Map.of("tess", 5, "theo", 5));
    Reply eleventh = fairlead.next();
    for (int hour = 11; hour < 15; hour++) {
      assertThat(fairlead.codes(eleventh, "tess")).contains("CAP_PER_HOUR");
      fairlead.at("2026-03-02T%d:30:00Z".formatted(hour));
      List<String> given = new ArrayList<>(List.of(fairlead.again(eleventh).field("rep")));
      given.addAll(fairlead.batch(9));
      assertThat(counts(given)).isEqualTo(Map.of("tess", 5, "theo", 5));
      eleventh = fairlead.next();
    }
    Reply over = fairlead.at("2026-03-02T15:00:00Z").next();
    assertThat(over.field("reasonCode")).isEqualTo("NOBODY_HAS_CAPACITY");
    assertThat(fairlead.codes(over, "tess")).containsExactly("CAP_OF_POOL");
    assertThat(fairlead.at("2026-03-03T00:00:00Z").next().field("kind")).isEqualTo("ASSIGNED");
  }

  // 2.9: ours is a window of the calendar and not smoothed to a day
  @Test
  void aMonthlyCapBeginsAnewOnTheFirstInTheRepsZone() {
    fairlead.rep("mona", "{\"timeZone\": \"Europe/Berlin\"}");
    fairlead.pool("caps: [{most: 30, per: month}]", "mona");
    fairlead.at("2026-03-31T21:00:00Z").batch(30);
    Reply over = fairlead.at("2026-03-31T21:59:59Z").next();
    assertThat(fairlead.codes(over, "mona")).containsExactly("CAP_PER_MONTH");
    assertThat(fairlead.at("2026-03-31T22:00:00Z").next().field("rep")).isEqualTo("mona");
  }

  // 2.9 and complaint 17: with Odoo's 30 days that roll, the week comes back every 30 days
  @Test
  void aWeekOfVacationDoesNotEchoAfterThirtyDays() {
    fairlead.at("2026-03-01T08:00:00Z").hire("vera", "vito");
    Reply absence =
        fairlead
            .served()
            .post(
                "/v1/reps/vera/absences",
                "{\"from\": \"2026-03-09\", \"to\": \"2026-03-16\", \"because\": \"vacation\"}");
    assertThat(absence.status()).as(absence.text()).isEqualTo(201);
    fairlead.pool("caps: [{most: 60, per: month}]", "vera", "vito");
    LocalDate leaves = LocalDate.parse("2026-03-09");
    LocalDate returns = LocalDate.parse("2026-03-16");
    for (LocalDate day = LocalDate.parse("2026-03-01");
        day.isBefore(LocalDate.parse("2026-04-25"));
        day = day.plusDays(1)) {
      Map<String, Integer> counts = counts(fairlead.at(day + "T10:00:00Z").batch(2));
      boolean away = !day.isBefore(leaves) && day.isBefore(returns);
      assertThat(counts)
          .as(day.toString())
          .isEqualTo(away ? Map.of("vito", 2) : Map.of("vera", 1, "vito", 1));
    }
  }
}

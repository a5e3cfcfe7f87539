package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fairlead.facts.Field;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Match;
import io.fairlead.routing.Schedule;
import io.fairlead.routing.Seat;
import io.fairlead.routing.Span;
import io.fairlead.routing.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void thoseWhoAreNamedComeInThePlansOrderThenThoseWhoAreSelectedById() {
    Membership membership =
        membership(
            "members: [{where: 'rep.team == \"emea\"', weight: 7}, {rep: maria}, {rep: bo, weight: 3}, {where: 'rep.id >= \"m\"'}]");
    List<Rep> roster = membership.roster(Plans.REPS);
    assertThat(Plans.ids(roster)).containsExactly("maria", "bo", "ana", "quincy");
    List<Seat> seats = membership.seats(roster, Plans.lead(Map.of()));
    assertThat(seats).extracting(Seat::rep).containsExactly("maria", "bo", "ana", "quincy");
    assertThat(seats).extracting(Seat::position).containsExactly(0, 1, 2, 3);
    assertThat(seats).extracting(Seat::weight).containsExactly(1.0, 3.0, 7.0, 1.0);
  }

  @Test
  void aWeightIsThePlansElseTheRepsElseOne() {
    assertThat(weights("members: [{rep: ana}, {rep: bo}]")).containsExactly(2.0, 1.0);
    assertThat(weights("members: [{rep: ana, weight: 5}, {rep: bo, weight: 0}]"))
        .containsExactly(5.0, 0.0);
    assertThat(
            weights(
                "members: [{rep: ana, weight: 'rep.weight * 1.5'}, {rep: bo, weight: 'rep.weight'}]"))
        .containsExactly(3.0, 1.0);
  }

  @Test
  void seatsAreWorkedOutOnceWhereTheyDependNeitherOnTheLeadNorOnTheMoment() {
    List<List<Seat>> fixed = seatsTwice("members: [{rep: ana}, {rep: bo, weight: 3}]");
    assertThat(fixed.getLast()).isSameAs(fixed.getFirst());
    for (List<List<Seat>> seats :
        List.of(
            seatsTwice("members: [{rep: ana}, {rep: bo, ramp: {over: 30d}}]"),
            seatsTwice("members: [{rep: ana}]", "require: [language]"),
            seatsTwice("members: [{rep: ana}]", "prefer: [language]"))) {
      assertThat(seats.getLast()).isEqualTo(seats.getFirst()).isNotSameAs(seats.getFirst());
    }
  }

  private static List<List<Seat>> seatsTwice(String members, String... pool) {
    Membership membership = membership(members, pool);
    List<Rep> roster = membership.roster(Plans.REPS);
    return List.of(
        membership.seats(roster, Plans.lead(Map.of())),
        membership.seats(roster, Plans.lead(Map.of())));
  }

  /** Ana began on 15 February at noon: after 15 of 30 days she has half of what is to be gained. */
  @Test
  void theWeightOfSomeoneNewGrows() {
    Membership membership =
        membership(
            "members: [{rep: ana, weight: 10, ramp: {over: 30d, from: 0.2}}, {rep: bo, ramp: {over: 30d}}]");
    assertThat(weightAt(membership, "2026-02-15T12:00:00Z")).isCloseTo(2, within(1e-9));
    assertThat(weightAt(membership, "2026-03-02T12:00:00Z")).isCloseTo(6, within(1e-9));
    assertThat(weightAt(membership, "2026-03-17T12:00:00Z")).isCloseTo(10, within(1e-9));
    assertThat(weightAt(membership, "2027-01-01T00:00:00Z")).isCloseTo(10, within(1e-9));
    assertThat(
            membership.seats(membership.roster(Plans.REPS), Plans.lead(Map.of())).get(1).weight())
        .isEqualTo(1);
  }

  @Test
  void hoursAreTheMembersElseThePoolsElseOfTheFirstCalendarThatIsForTheRep() {
    String calendars =
        """
        calendars:
          early: {for: 'rep.team == "emea"', hours: {mon-fri: ["06:00-12:00"]}}
          late: {for: 'rep.team == "emea"', timeZone: Asia/Tokyo, hours: {mon: ["12:00-24:00"]}}
        """;
    Seat ana = seat(calendars, "members: [{rep: ana}]", "timeZone: America/New_York");
    assertThat(ana.schedule().zone()).isEqualTo(BERLIN);
    assertThat(ana.schedule().isOpen(Instant.parse("2026-03-02T05:00:00Z"))).isTrue();
    assertThat(
            seat(calendars, "members: [{rep: bo}]", "timeZone: America/New_York").schedule().zone())
        .isEqualTo(ZoneId.of("America/New_York"));
    assertThat(seat(calendars, "members: [{rep: bo}]").schedule().zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(seat(calendars, "members: [{rep: ana}]", "calendar: late").schedule().zone())
        .isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(
            seat(calendars, "members: [{rep: ana, calendar: early}]", "calendar: late")
                .schedule()
                .zone())
        .isEqualTo(BERLIN);
    assertThat(seat(calendars, "members: [{rep: ana}]", "calendar: always").schedule())
        .isEqualTo(Schedule.ALWAYS);
    assertThat(seat(calendars, "members: [{rep: dan}]").schedule()).isEqualTo(Schedule.ALWAYS);
  }

  @Test
  void allCapsThatAreForTheRepAndTheLeadHold() {
    String caps =
        """
        caps:
          - {most: 20, per: month}
          - {most: 2, per: hour, where: 'rep.attributes.tier == "2"', unless: 'lead.attributes.hot == true'}
          - {most: 10, per: 24h, rolling: true}
          - {most: 4, per: week, rolling: true, where: 'rep.team == "smb"'}
          - {mostOpen: 30, where: 'rep.team == "emea"'}
          - {mostOpen: 50}
        """;
    String pool = "caps: [{most: 5, per: hour}, {most: 50, per: day, of: pool}]";
    Seat ana = seat(caps, "members: [{rep: ana}]", "timeZone: Asia/Tokyo", pool);
    assertThat(ana.limits())
        .containsExactly(
            new Limit(9, new Span.Calendar(Window.DAY, BERLIN), Limit.Of.REP),
            new Limit(20, new Span.Calendar(Window.MONTH, BERLIN), Limit.Of.REP),
            new Limit(2, new Span.Calendar(Window.HOUR, BERLIN), Limit.Of.REP),
            new Limit(10, new Span.Rolling(Duration.ofHours(24)), Limit.Of.REP),
            new Limit(5, new Span.Calendar(Window.HOUR, BERLIN), Limit.Of.REP_IN_POOL),
            new Limit(50, new Span.Calendar(Window.DAY, ZoneId.of("Asia/Tokyo")), Limit.Of.POOL));
    assertThat(ana.mostOpen()).hasValue(30);
    Membership membership = membership(caps, "members: [{rep: ana}]", pool);
    assertThat(
            membership
                .seats(membership.roster(Plans.REPS), Plans.lead(Map.of("hot", Field.of(true))))
                .getFirst()
                .limits())
        .extracting(Limit::most)
        .containsExactly(9, 20, 10, 5, 50);
    assertThat(seat(caps, "members: [{rep: dan}]", pool).mostOpen()).hasValue(50);
  }

  @Test
  void aPoolAsksForTerritoryProductLanguageSkillsAndConditions() {
    String territories = "territories: {dach: {countries: [DE, AT]}}\n";
    String[] pool = {
      "members: [{rep: ana}, {rep: bo}]",
      "require: [territory, product, language, skills]",
      "prefer: ['lead.attributes.seniority == rep.attributes.level']"
    };
    Membership membership = membership(territories, pool);
    List<Rep> roster = membership.roster(Plans.REPS);
    Map<String, Field> fits =
        Map.of(
            "country", Field.of("DE"),
            "product", Field.of("crm"),
            "language", Field.of("de"),
            "skills", Field.of("erp; cloud"),
            "seniority", Field.of("senior"));
    List<Seat> seats = membership.seats(roster, Plans.lead(fits));
    assertThat(seats.getFirst().matches()).allMatch(Match::holds).hasSize(5);
    assertThat(seats.getFirst().matches())
        .extracting(Match::required)
        .containsExactly(true, true, true, true, false);
    assertThat(seats.get(1).matches())
        .extracting(Match::because)
        .containsExactly(
            "the territories of bo are unknown",
            "the products of bo are unknown",
            "the languages of bo are unknown",
            "the skills of bo are unknown",
            "lead.attributes.seniority == rep.attributes.level does not hold for bo; unknown: rep.attributes.level");
    assertThat(membership.seats(roster, Plans.lead(Map.of())).getFirst().matches())
        .extracting(Match::because)
        .containsExactly(
            "the lead lies in no territory of ana, as far as known: its country, region is unknown",
            "the lead's product is unknown",
            "the lead's language is unknown",
            "the skills that the lead asks for are unknown",
            "lead.attributes.seniority == rep.attributes.level does not hold for ana; unknown: lead.attributes.seniority");
    Map<String, Field> differs =
        Map.of(
            "country", Field.of("US"),
            "region", Field.of("TX"),
            "product", Field.of("erp"),
            "language", Field.of("es"),
            "skills", Field.of("erp;sap"),
            "seniority", Field.of("junior"));
    assertThat(membership.seats(roster, Plans.lead(differs)).getFirst().matches())
        .extracting(Match::because)
        .containsExactly(
            "the lead lies in no territory of ana",
            "ana does not have the product erp",
            "ana does not have the language es",
            "ana lacks sap",
            "lead.attributes.seniority == rep.attributes.level does not hold for ana");
    assertThat(
            membership
                .seats(roster, Plans.lead(Map.of("country", Field.of("FR"))))
                .getFirst()
                .matches()
                .getFirst()
                .holds())
        .as("a territory without definition is the country or region of that name")
        .isTrue();
  }

  @Test
  void leadAndRepAreOfTheFirstLineThatIsForThem() {
    Membership membership =
        membership(
            "members: [{rep: ana}, {rep: bo}, {rep: dan}]",
            "priority: [{when: 'lead.estimatedValue >= 50000', reps: 'rep.experienceYears >= 5'}, {when: 'lead.estimatedValue >= 10', reps: 'rep.team == \"emea\"'}]");
    assertThat(membership.seats(membership.roster(Plans.REPS), Plans.lead(Map.of())))
        .extracting(Seat::tier)
        .containsExactly(0, 1, 2);
    assertThat(membership.tier(Plans.lead(Map.of("estimatedValue", Field.of(50_000))))).isZero();
    assertThat(membership.tier(Plans.lead(Map.of("estimatedValue", Field.of(500))))).isEqualTo(1);
    assertThat(membership.tier(Plans.lead(Map.of()))).isEqualTo(2);
  }

  @Test
  void aRepAloneKeepsHoursAndCapsOfTheirPoolButNotWhatThePoolAsks() {
    Plan plan =
        Plans.read(
            """
            calendars: {office: {hours: {mon: ["09:00-17:00"]}}}
            caps: [{most: 7, per: day}, {mostOpen: 3}]
            """
                + Plans.pool(
                    "members: [{rep: ana, weight: 0, calendar: office}]",
                    "caps: [{most: 1, per: hour}]",
                    "require: [territory]",
                    "clock: event",
                    "mode: suggest",
                    "openFor: 5d"));
    Plan.Pool home = Plans.emea(plan);
    Plan.Pool alone = plan.poolOfOne(Plans.ANA, Optional.of(home));
    Seat seat = alone.membership().seats(List.of(Plans.ANA), Plans.lead(Map.of())).getFirst();
    assertThat(seat.schedule()).isNotEqualTo(Schedule.ALWAYS);
    assertThat(seat.limits()).extracting(Limit::most).containsExactly(9, 7);
    assertThat(seat.mostOpen()).hasValue(3);
    assertThat(seat.matches()).isEmpty();
    assertThat(alone.clock()).isEqualTo(Plan.Clock.EVENT);
    assertThat(alone.openFor()).isEqualTo(Duration.ofDays(5));
    Plan.Pool stranger = plan.poolOfOne(Plans.BO, Optional.empty());
    Seat bo = stranger.membership().seats(List.of(Plans.BO), Plans.lead(Map.of())).getFirst();
    assertThat(bo.limits()).extracting(Limit::most).containsExactly(7);
    assertThat(stranger.openFor()).isEqualTo(Duration.ofDays(30));
    assertThat(Plans.ids(stranger.membership().roster(Plans.REPS))).containsExactly("bo");
  }

  @Test
  void anotherRosterIsNotTakenForTheFormer() {
    Membership membership = membership("members: [{where: 'true'}]");
    List<Rep> one = List.of(Plans.ANA);
    List<Rep> other = List.of(Plans.BO, Plans.ANA);
    assertThat(membership.seats(one, Plans.lead(Map.of()))).hasSize(1);
    assertThat(membership.seats(other, Plans.lead(Map.of())))
        .extracting(Seat::rep)
        .containsExactly("bo", "ana");
    assertThat(membership.seats(one, Plans.lead(Map.of()))).hasSize(1);
  }

  private static double weightAt(Membership membership, String at) {
    Occasion occasion = new Occasion(Plans.lead(Map.of()).lead(), "created", Instant.parse(at));
    return membership.seats(membership.roster(Plans.REPS), occasion).getFirst().weight();
  }

  private static List<Double> weights(String members) {
    Membership membership = membership(members);
    return membership.seats(membership.roster(Plans.REPS), Plans.lead(Map.of())).stream()
        .map(Seat::weight)
        .toList();
  }

  private static Seat seat(String background, String... pool) {
    Membership membership = membership(background, pool);
    return membership.seats(membership.roster(Plans.REPS), Plans.lead(Map.of())).getFirst();
  }

  private static Membership membership(String first, String... pool) {
    return first.startsWith("members")
        ? read("", first, pool)
        : read(first, pool[0], Arrays.copyOfRange(pool, 1, pool.length));
  }

  private static Membership read(String background, String members, String... pool) {
    String[] lines = new String[pool.length + 1];
    lines[0] = members;
    System.arraycopy(pool, 0, lines, 1, pool.length);
    return Plans.emea(background + Plans.pool(lines)).membership();
  }
}

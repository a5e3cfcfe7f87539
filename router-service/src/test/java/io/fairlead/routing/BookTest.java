package io.fairlead.routing;

import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BookTest {

  private static final Book.Terms INBOUND = Floor.terms(rules(Strategy.ROUND_ROBIN));
  private static final Book.Terms OTHER =
      new Book.Terms(
          "other",
          Rotation.ofPool("other"),
          List.of("pool:other", Rotation.EVERYTHING),
          ZoneOffset.UTC,
          Duration.ofDays(2),
          List.of());
  private static final Span HOUR = new Span.Calendar(Window.HOUR, ZoneOffset.UTC);
  private static final Span SIXTY_MINUTES = new Span.Rolling(Duration.ofHours(1));

  private final Book book = new Book();

  /** Distribution Engine: five an hour; the fifth came at 9:59, the sixth comes at 10:00. */
  @Test
  void aCalendarHourBeginsAnewWhereARollingOneDoesNot() {
    for (int minute = 55; minute < 60; minute++) {
      give("L" + minute, INBOUND, "ana", "2026-03-02T09:%d:00Z".formatted(minute));
    }
    Instant ten = Instant.parse("2026-03-02T10:00:00Z");
    assertThat(count(new Limit(5, HOUR, Limit.Of.REP), INBOUND, ten)).isEqualTo(Count.NONE);
    assertThat(count(new Limit(5, SIXTY_MINUTES, Limit.Of.REP), INBOUND, ten))
        .isEqualTo(new Count(5, Optional.of(Instant.parse("2026-03-02T10:55:00Z"))));
    assertThat(count(new Limit(1, SIXTY_MINUTES, Limit.Of.REP), INBOUND, ten).freesAt())
        .contains(Instant.parse("2026-03-02T10:59:00Z"));
    assertThat(
            count(
                new Limit(5, SIXTY_MINUTES, Limit.Of.REP),
                INBOUND,
                Instant.parse("2026-03-02T10:55:00Z")))
        .isEqualTo(new Count(4, Optional.empty()));
  }

  @Test
  void leadsCountByRepByPoolAndByBoth() {
    give("L1", INBOUND, "ana", "2026-03-02T09:01:00Z");
    give("L2", OTHER, "ana", "2026-03-02T09:02:00Z");
    give("L3", INBOUND, "bo", "2026-03-02T09:03:00Z");
    give("L4", INBOUND, "bo", "2026-03-02T09:04:00Z");
    Instant at = Instant.parse("2026-03-02T09:30:00Z");
    assertThat(count(new Limit(9, HOUR, Limit.Of.REP), INBOUND, at).taken()).isEqualTo(2);
    assertThat(count(new Limit(9, HOUR, Limit.Of.REP_IN_POOL), INBOUND, at).taken()).isEqualTo(1);
    assertThat(count(new Limit(9, HOUR, Limit.Of.POOL), INBOUND, at).taken()).isEqualTo(3);
    assertThat(count(new Limit(9, HOUR, Limit.Of.POOL), OTHER, at).taken()).isEqualTo(1);
  }

  @Test
  void aLeadIsOpenUntilItIsClosedGivenAwayOrTooOld() {
    give("L1", OTHER, "ana", "2026-03-02T09:00:00Z");
    give("L2", OTHER, "ana", "2026-03-02T10:00:00Z");
    give("L3", OTHER, "ana", "2026-03-02T11:00:00Z");
    assertThat(open("2026-03-03T00:00:00Z"))
        .isEqualTo(
            new OpenLeads(
                3, OptionalInt.of(2), Optional.of(Instant.parse("2026-03-04T10:00:00Z"))));
    assertThat(open("2026-03-04T08:59:59Z").count()).isEqualTo(3);
    assertThat(open("2026-03-04T09:00:00Z").count()).isEqualTo(2);
    give("L2", OTHER, "bo", "2026-03-03T00:00:00Z");
    assertThat(open("2026-03-03T00:00:00Z").count()).isEqualTo(2);
    book.close("L3");
    book.close("L3");
    assertThat(open("2026-03-03T00:00:00Z"))
        .isEqualTo(new OpenLeads(1, OptionalInt.of(2), Optional.empty()));
  }

  @Test
  void aTurnMovesEveryRotationThatThePoolsLeadsCountIn() {
    give("L1", INBOUND, "ana", "2026-03-02T09:00:00Z");
    give("L2", OTHER, "bo", "2026-03-02T09:01:00Z");
    give("L3", OTHER, "ana", "2026-03-02T09:02:00Z");
    Book.Terms everything =
        new Book.Terms(
            "third",
            new Rotation(Rotation.Order.FIXED, Rotation.EVERYTHING, Optional.empty()),
            List.of(Rotation.EVERYTHING),
            ZoneOffset.UTC,
            Duration.ofDays(1),
            List.of());
    assertThat(turn(INBOUND, "ana")).isEqualTo(1);
    assertThat(turn(INBOUND, "bo")).isZero();
    assertThat(turn(OTHER, "ana")).isEqualTo(2);
    assertThat(turn(everything, "ana")).isEqualTo(2);
    assertThat(turn(everything, "bo")).isEqualTo(1);
  }

  @Test
  void aLeadFromElsewhereCountsTowardsCapsAndTurnsAndChangesNoCredits() {
    book.had(
        "L1",
        "ana",
        Optional.empty(),
        List.of("pool:everyone"),
        Instant.parse("2026-03-02T09:00:00Z"));
    Instant at = Instant.parse("2026-03-02T09:30:00Z");
    assertThat(count(new Limit(9, HOUR, Limit.Of.REP), INBOUND, at).taken()).isEqualTo(1);
    assertThat(count(new Limit(9, HOUR, Limit.Of.POOL), INBOUND, at)).isEqualTo(Count.NONE);
    assertThat(member(INBOUND, "ana", at).state().standing()).isEqualTo(new Standing(1, 0, 0));
  }

  @Test
  void onlyAbsencesThatHaveNotEndedAreTold() {
    Absence past = Asked.away(Absence.Kind.ABSENT, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z");
    Absence coming = Asked.awayForGood(Absence.Kind.OFFLINE, "2026-04-01T00:00:00Z");
    book.away("ana", past);
    book.away("ana", coming);
    assertThat(member(INBOUND, "ana", Instant.parse("2026-03-02T00:00:00Z")).state().absences())
        .containsExactly(coming);
  }

  @Test
  void leadsOutOfOrderAreRefused() {
    give("L1", INBOUND, "ana", "2026-03-02T09:00:00Z");
    assertThatThrownBy(() -> give("L2", INBOUND, "ana", "2026-03-02T08:59:59Z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The moment (2026-03-02T08:59:59Z) of a lead must not lie before the latest one (2026-03-02T09:00:00Z).\nMaybe sort the leads by time.");
  }

  private void give(String lead, Book.Terms terms, String rep, String at) {
    book.give(
        lead,
        terms,
        new Ruling.Assigned(
            rep,
            Strategy.ROUND_ROBIN,
            new Distribution(new TreeMap<>(Map.of(rep, 1.0))),
            new Rotated(Map.of(), OptionalLong.empty()),
            Optional.empty(),
            new Due(0, Map.of()),
            "",
            List.of()),
        Instant.parse(at));
  }

  private Count count(Limit limit, Book.Terms terms, Instant asOf) {
    Seat ana = Somebody.named("ana").limited(limit, Count.NONE).seat();
    return book.members(terms, List.of(ana), asOf).getFirst().state().counts().getFirst();
  }

  private OpenLeads open(String asOf) {
    Seat ana = Somebody.named("ana").open(0, 2).seat();
    return book.members(OTHER, List.of(ana), Instant.parse(asOf)).getFirst().state().open();
  }

  private long turn(Book.Terms terms, String rep) {
    return member(terms, rep, Asked.NOW).state().standing().lastTurn();
  }

  private Member member(Book.Terms terms, String rep, Instant asOf) {
    return book.members(terms, List.of(Somebody.named(rep).seat()), asOf).getFirst();
  }
}

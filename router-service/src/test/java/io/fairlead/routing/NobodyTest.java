package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NobodyTest {

  private static final PoolRules RULES = rules(Strategy.ROUND_ROBIN);
  private static final Somebody STRANGER =
      Somebody.named("stranger")
          .matching(new Match("language", true, false, "stranger does not speak fr"));
  private static final Somebody GONE = Somebody.named("gone").to(NOW);
  private static final Somebody AWAY =
      Somebody.named("away")
          .away(
              new Absence(
                  Absence.Kind.ABSENT, NOW, Optional.of(NOW.plus(Duration.ofDays(2))), "ill"));
  private static final Somebody FULL =
      Somebody.named("full")
          .limited(
              new Limit(2, new Span.Calendar(Window.DAY, ZoneOffset.UTC), Limit.Of.REP),
              new Count(2, Optional.empty()));

  @Test
  void theWordSaysWhereTheLastRepsDroppedOut() {
    assertThat(nobody(CALL)).isEqualTo(Nobody.EMPTY_POOL);
    assertThat(nobody(Asked.without("gone", "full"), GONE, FULL))
        .isEqualTo(Nobody.EVERYBODY_EXCLUDED);
    assertThat(nobody(Asked.without("full"), STRANGER, FULL)).isEqualTo(Nobody.NOBODY_MATCHES);
    assertThat(nobody(CALL, STRANGER, GONE)).isEqualTo(Nobody.NOBODY_ACTIVE);
    assertThat(nobody(CALL, STRANGER, GONE, AWAY)).isEqualTo(Nobody.NOBODY_AT_WORK);
    assertThat(nobody(CALL, STRANGER, GONE, AWAY, FULL)).isEqualTo(Nobody.NOBODY_HAS_CAPACITY);
  }

  @Test
  void aRepDropsOutWhereItFirstFails() {
    Somebody fullStranger =
        new Somebody(FULL.matching(STRANGER.seat().matches().getFirst()).seat(), FULL.state());
    assertThat(nobody(CALL, fullStranger)).isEqualTo(Nobody.NOBODY_MATCHES);
  }

  @Test
  void aLeadThatWaitsSaysForWhom() {
    assertThat(Asked.rule(RULES, Somebody.members(GONE, AWAY, FULL), CALL).reason())
        .isEqualTo(
            "Nobody can take it before 2026-03-03T00:00:00Z, because nobody who fits and is at work has capacity left:"
                + " full is at the cap of 2 leads today;"
                + " away is absent until 2026-03-04T09:30:00Z (ill);"
                + " gone takes no more leads since 2026-03-02T09:30:00Z.");
  }

  @Test
  void aLeadThatMayNotWaitSaysSo() {
    Ruling ruling =
        Asked.rule(Asked.withoutDeferral(Strategy.ROUND_ROBIN), Somebody.members(AWAY), CALL);
    assertThat(ruling).isInstanceOf(Ruling.Unroutable.class);
    assertThat(ruling.reason())
        .isEqualTo(
            "Nobody can take it now, and the pool everyone does not let leads wait, because nobody who fits is at work:"
                + " away is absent until 2026-03-04T09:30:00Z (ill).");
  }

  @Test
  void anEmptyPoolHasNobodyToName() {
    assertThat(Asked.rule(RULES, List.of(), CALL).reason())
        .isEqualTo("Nobody can take it, because the pool has no members.");
  }

  @Test
  void ofAHundredRepsThreeAreNamedAndTheRestIsCountedByCause() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      members.add(renamed(STRANGER, "s" + i));
    }
    for (int i = 0; i < 40; i++) {
      members.add(renamed(AWAY, "a" + i));
    }
    for (int i = 0; i < 5; i++) {
      members.add(renamed(FULL, "f" + i));
    }
    String refusals =
        "f0 is at the cap of 2 leads today; f1 is at the cap of 2 leads today;"
            + " f2 is at the cap of 2 leads today; of 92 others 2 at a cap, 40 away, 50 not matching";
    assertThat(Asked.rule(RULES, members, CALL).reason()).endsWith(": " + refusals + ".");
    members.add(Somebody.named("free").member());
    assertThat(Asked.rule(RULES, members, CALL).reason())
        .isEqualTo(
            "free was the only one who had no turn yet; 1 of 96 reps could take it, but "
                + refusals
                + ".");
  }

  private static Member renamed(Somebody one, String rep) {
    Seat seat = one.seat();
    return new Member(
        new Seat(
            rep,
            seat.position(),
            seat.weight(),
            seat.activeFrom(),
            seat.activeTo(),
            seat.schedule(),
            seat.limits(),
            seat.mostOpen(),
            seat.tier(),
            seat.matches()),
        one.state());
  }

  private static Nobody nobody(Call call, Somebody... members) {
    return switch (Asked.rule(RULES, Somebody.members(members), call)) {
      case Ruling.Deferred deferred -> deferred.nobody();
      case Ruling.Unroutable unroutable -> unroutable.nobody();
      case Ruling.Assigned assigned -> throw new AssertionError(assigned.reason());
    };
  }
}

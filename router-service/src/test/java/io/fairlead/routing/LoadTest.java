package io.fairlead.routing;

import static io.fairlead.routing.Asked.CALL;
import static io.fairlead.routing.Asked.NOW;
import static io.fairlead.routing.Asked.assigned;
import static io.fairlead.routing.Asked.rules;
import static io.fairlead.routing.Asked.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTest {

  /**
   * Dynamics 365 Sales: available are 10, 12 and 15; three leads later all but one have 10 to 12.
   */
  @Test
  void theMostAvailableGetsItAndATieGoesToWhoeverWaitedLongest() {
    assertThat(most(available("m", 10, 1), available("s", 12, 2), available("u", 15, 3)))
        .isEqualTo("u");
    assertThat(most(available("m", 10, 1), available("s", 12, 2), available("u", 12, 6)))
        .as("a tie, u had one more recently")
        .isEqualTo("s");
    assertThat(most(available("m", 13, 1), available("s", 11, 7), available("u", 12, 6)))
        .as("m closed three")
        .isEqualTo("m");
  }

  @Test
  void aSoftCapLetsWhoIsLeastOverItHaveTheLead() {
    PoolRules soft = Asked.withSoftOpenCap(Strategy.MOST_AVAILABLE);
    List<Member> over =
        Somebody.members(Somebody.named("a").open(25, 20), Somebody.named("b").open(22, 20));
    Ruling.Assigned ruling = assigned(soft, over, CALL);
    assertThat(ruling.reason())
        .isEqualTo("b is over the cap of open leads by the least, 2; 2 of 2 reps could take it.");
    assertThat(Asked.rule(rules(Strategy.MOST_AVAILABLE), over, CALL))
        .isInstanceOf(Ruling.Unroutable.class);
  }

  @Test
  void aRepWithoutACapOfOpenLeadsIsAheadOfThoseWhoHaveOne() {
    assertThat(
            most(
                Somebody.named("capped").open(0, 50),
                Somebody.named("free").open(60).lastTurn(5),
                Somebody.named("busy").open(61)))
        .isEqualTo("free");
  }

  /** EspoCRM and Frappe give ties to the lowest id. */
  @Test
  void threeIdleRepsShareThreeHundredLeadsThatAreClosedAtOnce() {
    for (Strategy strategy : List.of(Strategy.LEAST_LOADED, Strategy.MOST_AVAILABLE)) {
      Floor floor =
          new Floor(
              rules(strategy),
              Somebody.named("a").open(0, 5),
              Somebody.named("b").open(0, 5),
              Somebody.named("c").open(0, 5));
      StringBuilder got = new StringBuilder();
      for (int lead = 1; lead <= 300; lead++) {
        got.append(floor.give(1));
        floor.close("L" + lead);
      }
      for (char rep : new char[] {'a', 'b', 'c'}) {
        assertThat(got.chars().filter(c -> c == rep).count()).isBetween(99L, 101L);
      }
    }
  }

  /**
   * Omni-Channel: Least Active has the fewest open, Most Available the largest rest of capacity.
   */
  @Test
  void theLeastActiveNeedNotBeTheMostAvailable() {
    List<Member> members =
        Somebody.members(Somebody.named("a").open(2, 4), Somebody.named("b").open(5, 20));
    assertThat(assigned(rules(Strategy.LEAST_LOADED), members, CALL).rep()).isEqualTo("a");
    assertThat(assigned(rules(Strategy.MOST_AVAILABLE), members, CALL).rep()).isEqualTo("b");
  }

  @Test
  void theLeastLoadedGetsItAndTheSentenceSaysHowMany() {
    assertThat(
            assigned(
                    rules(Strategy.LEAST_LOADED),
                    Somebody.members(
                        Somebody.named("a").open(2).lastTurn(1),
                        Somebody.named("b").open(1).lastTurn(3),
                        Somebody.named("c").open(1).lastTurn(2)),
                    CALL)
                .reason())
        .isEqualTo(
            "c had the fewest open leads, 1, and of 2 such the one whose last turn is the longest ago; 3 of 3 reps could take it.");
  }

  /**
   * Dynamics 365 Sales, availability within some hours: Burt and Maya are back within a day, Maria
   * within two, Vivek and Sal are at work but at capacity. Maya waited longer than Burt.
   */
  @Test
  void amongWhoIsBackFirstTheOneWhoWaitedLongestGetsItWhateverTheLoad() {
    List<Member> members =
        Somebody.members(
            available("burt", 14, 2).away(until(20)),
            available("maya", 20, 1).away(until(9)),
            available("vivek", -1, 0),
            available("maria", 10, 0).away(until(40)),
            available("sal", 0, 0));
    Ruling.Assigned ruling = assigned(within(Strategy.MOST_AVAILABLE, 48), members, CALL);
    assertThat(ruling.rep()).isEqualTo("maya");
    assertThat(ruling.fallback())
        .contains(
            new Fallback(
                Strategy.MOST_AVAILABLE,
                Strategy.ROUND_ROBIN,
                "nobody who may take it is at work now"));
    assertThat(ruling.reason())
        .isEqualTo(
            "maya was the one whose last turn is the longest ago; 3 of 5 reps could take it, narrowed to 2 by who is back within 24 hours, but sal is at the cap of 20 open leads; vivek is at the cap of 20 open leads."
                + " maya is back at 2026-03-02T18:30:00Z."
                + " Routing fell back from most-available to round-robin: nobody who may take it is at work now.");
    List<Member> burtWaited =
        Somebody.members(
            available("burt", 14, 1).away(until(20)), available("maya", 20, 2).away(until(9)));
    assertThat(assigned(within(Strategy.MOST_AVAILABLE, 48), burtWaited, CALL).rep())
        .as("not because of 20")
        .isEqualTo("burt");
  }

  @Test
  void whoIsAtWorkComesBeforeWhoIsBackSoon() {
    List<Member> members =
        Somebody.members(available("now", 1, 9), available("soon", 20, 1).away(until(1)));
    Ruling.Assigned ruling = assigned(within(Strategy.MOST_AVAILABLE, 48), members, CALL);
    assertThat(ruling.rep()).isEqualTo("now");
    assertThat(ruling.strategy()).isEqualTo(Strategy.MOST_AVAILABLE);
  }

  /** Dynamics 365 Sales: on Friday evening nobody is there until Monday. */
  @Test
  void onFridayEveningFortyEightHoursAreTooFewAndSixtyAreEnough() {
    Instant friday = Instant.parse("2026-03-06T21:00:00Z");
    List<Member> members =
        Somebody.members(
            Somebody.named("a").working(Asked.weekdays("09:00-17:00", "UTC")),
            Somebody.named("b").working(Asked.weekdays("10:00-17:00", "UTC")));
    assertThat(Asked.rule(within(Strategy.ROUND_ROBIN, 48), members, Asked.at(friday)))
        .isInstanceOfSatisfying(
            Ruling.Deferred.class,
            deferred -> {
              assertThat(deferred.nobody()).isEqualTo(Nobody.NOBODY_AT_WORK);
              assertThat(deferred.until())
                  .as("48 hours before Monday, 9:00")
                  .contains(Instant.parse("2026-03-07T09:00:00Z"));
            });
    assertThat(assigned(within(Strategy.ROUND_ROBIN, 60), members, Asked.at(friday)).rep())
        .isEqualTo("a");
  }

  @Test
  void aDayAwayIsCountedInWholeDaysRoundedUp() {
    assertThat(first(until(24), until(25))).as("24 hours are one day, 25 are two").isEqualTo("a");
    assertThat(first(until(2), until(24))).as("both are one day").isEqualTo("b");
  }

  /** The one of "a" and "b" who gets it, where "b" waited longer. */
  private static String first(Absence a, Absence b) {
    return assigned(
            within(Strategy.ROUND_ROBIN, 120),
            Somebody.members(
                Somebody.named("a").lastTurn(2).away(a), Somebody.named("b").lastTurn(1).away(b)),
            CALL)
        .rep();
  }

  private static String most(Somebody... members) {
    return assigned(rules(Strategy.MOST_AVAILABLE), Somebody.members(members), CALL).rep();
  }

  private static Somebody available(String rep, int more, long lastTurn) {
    return Somebody.named(rep).open(20 - more, 20).lastTurn(lastTurn);
  }

  private static Absence until(int hours) {
    return new Absence(
        Absence.Kind.ABSENT, NOW, Optional.of(NOW.plus(Duration.ofHours(hours))), "");
  }
}

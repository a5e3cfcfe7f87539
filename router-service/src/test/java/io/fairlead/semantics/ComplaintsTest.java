package io.fairlead.semantics;

import static io.fairlead.decisions.RoutedFairlead.counts;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decisions.RoutedFairlead;
import io.fairlead.web.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people complain about elsewhere. */
@Timeout(60)
class ComplaintsTest {

  private static RoutedFairlead fairlead;

  @BeforeAll
  static void start() {
    fairlead = RoutedFairlead.withSetClock().at("2026-03-02T10:00:00Z");
  }

  @AfterAll
  static void stop() {
    fairlead.close();
  }

  // complaint 1
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "a; rotation: {order: fixed}",
        "b; rotation: {order: least-recent}",
        "c; rotation: {order: shuffled}",
        "d; strategy: lowest-count",
        "e; strategy: weighted"
      })
  void backFromVacationARepHasNothingToCatchUpWith(String prefix, String settings) {
    String away = prefix + "3";
    List<String> reps = List.of(prefix + "1", prefix + "2", away);
    fairlead.hire(reps.toArray(String[]::new));
    fairlead.pool(settings, reps.toArray(String[]::new));
    fairlead.batch(6);
    fairlead.offline(away);
    assertThat(counts(fairlead.batch(40))).isEqualTo(Map.of(reps.get(0), 20, reps.get(1), 20));
    fairlead.online(away);
    List<String> since = fairlead.batch(30);
    assertThat(counts(since)).containsOnlyKeys(reps);
    assertThat(counts(since).values()).allSatisfy(count -> assertThat(count).isBetween(9, 11));
    assertThat(counts(since.subList(0, 6)).get(away)).isBetween(1, 3);
  }

  // complaint 1: in a fixed, predictable order
  @Test
  void backFromVacationTheOrderIsThatOfTheList() {
    fairlead.hire("una", "vic", "wen");
    fairlead.pool("rotation: {order: fixed}", "una", "vic", "wen");
    fairlead.offline("wen");
    assertThat(fairlead.batch(4)).containsExactly("una", "vic", "una", "vic");
    fairlead.online("wen");
    assertThat(fairlead.batch(4)).containsExactly("wen", "una", "vic", "wen");
  }

  // complaints 4 and 5
  @Test
  void aBatchOfThreeHundredIsSharedEvenlyAndTheNextGoesOnWhereItEnded() {
    fairlead.hire("one", "two", "three", "four", "five", "six", "seven");
    fairlead.pool("strategy: round-robin", "one", "two", "three", "four", "five", "six", "seven");
    List<String> first = fairlead.batch(300);
    List<String> second = fairlead.batch(300);
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    assertThat(counts(first)).hasSize(7);
    assertThat(spread(counts(first).values())).isLessThanOrEqualTo(1);
    assertThat(spread(counts(both).values())).isLessThanOrEqualTo(1);
    assertThat(second.subList(0, 6)).as("the next six turns").doesNotContain(first.getLast());
  }

  // complaint 7: with the list built anew for every lead, the first by name got half as much again
  @Test
  void skippingThePreviousOwnerFavoursNobodyByName() {
    List<String> reps = List.of("aaron", "bert", "mila", "yves", "zoe");
    fairlead.hire(reps.toArray(String[]::new));
    fairlead.pool("strategy: round-robin", reps.toArray(String[]::new));
    Random previous = new Random(7);
    List<String> picks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String owner = reps.get(previous.nextInt(reps.size()));
      String rep = fairlead.nextWithout(owner).field("rep");
      assertThat(rep).isNotEqualTo(owner);
      picks.add(rep);
    }
    Collection<Integer> counts = counts(picks).values();
    assertThat(counts).hasSize(5);
    assertThat((double) Collections.max(counts) / Collections.min(counts))
        .isLessThanOrEqualTo(1.05);
  }

  // complaint 9
  @ParameterizedTest(name = "{1}")
  @CsvSource({"r, round-robin", "l, lowest-count", "w, weighted"})
  void aCapOfOneRepLeavesTheOthersEven(String prefix, String strategy) {
    String[] reps = {prefix + "1", prefix + "2", prefix + "3", prefix + "4"};
    fairlead.hire(reps);
    fairlead.rep(reps[0], "{\"maxPerDay\": 5}");
    fairlead.pool("strategy: " + strategy, reps);
    Map<String, Integer> counts = counts(fairlead.batch(45));
    assertThat(counts.remove(reps[0])).isEqualTo(5);
    assertThat(counts).hasSize(3);
    assertThat(spread(counts.values())).as(counts.toString()).isLessThanOrEqualTo(1);
  }

  // complaint 12
  @Test
  void whoHasLeftGetsNothingMoreAndIsNamedAsSuch() {
    fairlead.hire("pia", "quin", "raj", "sven");
    fairlead.pool("strategy: round-robin", "pia", "quin", "raj", "sven");
    fairlead.batch(8);
    fairlead.rep("quin", "{\"activeTo\": \"2026-03-02T10:00:00Z\"}");
    assertThat(counts(fairlead.batch(30))).isEqualTo(Map.of("pia", 10, "raj", 10, "sven", 10));
    Reply decision = fairlead.next();
    assertThat(fairlead.codes(decision, "quin")).containsExactly("NO_LONGER_ACTIVE");
  }

  // complaint 20: a formula by remainders breaks whenever somebody is ill or joins, and a team lead
  // cannot record that somebody is ill
  @Test
  void aTeamLeadRecordsWhoIsIllAndTheOthersStayEvenAsWhenSomebodyJoins() {
    fairlead.hire("kai", "kim", "kit", "kyo");
    fairlead.pool("strategy: round-robin", "kai", "kim", "kit");
    fairlead.batch(3);
    Reply ill =
        fairlead
            .served()
            .post(
                "/v1/reps/kim/absences",
                "{\"from\": \"2026-03-02\", \"because\": \"ill\"}",
                "Authorization",
                "Bearer " + fairlead.served().keyWith("team lead", "\"route\""));
    assertThat(ill.status()).as(ill.text()).isEqualTo(201);
    assertThat(counts(fairlead.batch(10))).isEqualTo(Map.of("kai", 5, "kit", 5));
    fairlead.pool("strategy: round-robin", "kai", "kim", "kit", "kyo");
    assertThat(counts(fairlead.batch(12))).isEqualTo(Map.of("kai", 4, "kit", 4, "kyo", 4));
  }

  private static int spread(Collection<Integer> counts) {
    return Collections.max(counts) - Collections.min(counts);
  }
}

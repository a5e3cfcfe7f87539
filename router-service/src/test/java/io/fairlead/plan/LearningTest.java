package io.fairlead.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LearningTest {

  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void aPlanThatSaysNothingTrainsNothingAndPromotesAndTakesBack() {
    Learning learning = learning("");
    assertThat(learning).isEqualTo(Learning.DEFAULT);
    assertThat(learning.next(NOW)).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    Learning learning =
        learning(
            "learning: {schedule: '0 3 * * *', timeZone: Europe/Berlin, afterOutcomes: 500, promote: by-hand, shadow: true, rollBack: false, onDrift: fall-back}");
    assertThat(learning.schedule()).contains(new Cron("0 3 * * *", ZoneId.of("Europe/Berlin")));
    assertThat(learning.afterOutcomes()).isEqualTo(OptionalInt.of(500));
    assertThat(learning.promote()).isEqualTo(Learning.Promotion.BY_HAND);
    assertThat(learning.shadow()).isTrue();
    assertThat(learning.rollBack()).isFalse();
    assertThat(learning.onDrift()).isEqualTo(Learning.OnDrift.FALL_BACK);
  }

  @Test
  void aSentenceSaysWhenTheNextTrainingStarts() {
    assertThat(
            learning(
                    "learning: {schedule: '0 3 * * *', timeZone: Europe/Berlin, afterOutcomes: 1500}")
                .next(NOW))
        .contains(
            "The next training starts at 2026-03-03T02:00:00Z (0 3 * * * in Europe/Berlin), or after 1,500 new outcomes.");
  }

  /** On 29 March 2026 it is never 02:30 in Berlin; on 25 October it is 02:30 twice. */
  @Test
  void whenClocksChangeItIsDueOnceADay() {
    Cron night = new Cron("30 2 * * *", ZoneId.of("Europe/Berlin"));
    assertThat(night.next(Instant.parse("2026-03-28T12:00:00Z")))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(night.next(Instant.parse("2026-03-29T01:30:00Z")))
        .contains(Instant.parse("2026-03-30T00:30:00Z"));
    Instant autumn = night.next(Instant.parse("2026-10-24T12:00:00Z")).orElseThrow();
    assertThat(autumn).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(night.next(autumn)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    assertThat(night.next(Instant.parse("2026-10-25T01:15:00Z")))
        .contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void ofManyThatWereMissedTheLastCounts() {
    Cron hourly = new Cron("0 * * * *", ZoneOffset.UTC);
    assertThat(hourly.last(NOW.minusSeconds(86_400), NOW)).contains(NOW);
    assertThat(hourly.last(NOW, NOW.plusSeconds(3_599))).isEmpty();
  }

  @Test
  void aShadowThatNeverComesToBeIsProbablyNotMeant() {
    Plan plan = Plans.read("learning: {shadow: true}\n" + Plans.pool("members: [{rep: bo}]"));
    List<Finding> findings = Linter.findings(plan, Plans.REPS, Linter.Seen.NOTHING, NOW);
    assertThat(findings).extracting(Finding::path).containsExactly("learning.shadow");
  }

  private static Learning learning(String section) {
    String plan = section + "\n" + Plans.pool("members: [{rep: bo}]");
    assertThat(Plans.read(plan).learning()).isEqualTo(Learning.of(Plans.json(plan)));
    return Plans.read(plan).learning();
  }
}

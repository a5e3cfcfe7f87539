package io.fairlead.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.facts.Field;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.DriftAlarm;
import io.fairlead.ledger.LiveLead;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Leads of which it is known how they come, against what a training of 4,000 had seen. */
class DriftBetTest {

  private static final Instant START = Instant.parse("2026-05-03T08:00:00Z");
  private static final List<String> SOURCES = List.of("fair", "partner", "web");
  private static final double[] USUAL = {0.3, 0.1, 0.6};

  private static final Reference REFERENCE =
      new Reference(
          4_000,
          List.of(
              new Reference.Column(new Input.Code("source", SOURCES), shares(0, 0.3, 0.1, 0.6)),
              new Reference.Column(
                  new Input.Bin("employees", List.of(10.0, 50.0)), shares(0.25, 0.25, 0.3, 0.2))));

  /** 200 champions with 3,000 leads each: at one in 40,000 none is expected. */
  @Test
  void ofChampionsWhoseLeadsStayTheSameNoneHasAnAlarm() {
    for (int seed = 0; seed < 200; seed++) {
      assertThat(alarms(new SplittableRandom(seed), USUAL, 3_000)).isEmpty();
    }
  }

  /** The odds of partners are half as high again as in training: that is still borne. */
  @Test
  void upsAndDownsWithinTheBoundRaiseNoAlarm() {
    for (int seed = 0; seed < 100; seed++) {
      assertThat(alarms(new SplittableRandom(seed), new double[] {0.28, 0.143, 0.577}, 3_000))
          .isEmpty();
    }
  }

  @Test
  void leadsThatComeFourTimesAsOftenFromPartnersRaiseAnAlarmWithASentence() {
    for (int seed = 0; seed < 50; seed++) {
      List<DriftAlarm> alarms =
          alarms(new SplittableRandom(seed), new double[] {0.2, 0.4, 0.4}, 1_000);
      assertThat(alarms).hasSize(1);
      DriftAlarm alarm = alarms.getFirst();
      assertThat(alarm.field()).isEqualTo("source");
      assertThat(alarm.kind()).isEqualTo("partner");
      assertThat(alarm.share()).isBetween(0.3, 0.75);
      assertThat(alarm.leads()).isBetween(10, 600);
      assertThat(alarm.because())
          .matches(
              "Since 3 May 2026 leads with `partner` as `source` come [3-7]\\.[0-9] times as often as in training: [0-9]+% of [0-9]+ leads instead of 10%\\.");
    }
  }

  /** 3,000 leads as usual, a day each hundred; then the change, which is dated right. */
  @Test
  void aChangeThatComesLateIsSeenAndDated() {
    SplittableRandom random = new SplittableRandom(4);
    DriftBet bet = bet();
    for (int i = 0; i < 3_000; i++) {
      assertThat(bet.observe(lead(random, USUAL, START.plus(Duration.ofMinutes(14L * i)))))
          .isEmpty();
    }
    Instant change = Instant.parse("2026-06-10T00:00:00Z");
    List<DriftAlarm> alarms = new ArrayList<>();
    for (int i = 0; i < 1_500 && alarms.isEmpty(); i++) {
      alarms.addAll(
          bet.observe(
              lead(
                  random, new double[] {0.2, 0.4, 0.4}, change.plus(Duration.ofMinutes(14L * i)))));
    }
    assertThat(alarms)
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.since())
              .isBetween(change.minus(Duration.ofDays(1)), change.plus(Duration.ofDays(1)));
          assertThat(alarm.leads()).isLessThan(800);
        });
  }

  @Test
  void aSourceThatIsNewAndAFieldThatIsNoMoreFilledAreSaidSo() {
    SplittableRandom random = new SplittableRandom(4);
    DriftBet bet = bet();
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, Field> fields = new HashMap<>();
      fields.put("source", new Field.Category(random.nextInt(2) == 0 ? "fair" : "blog"));
      bet.observe(
              new LiveLead(
                  i,
                  new Lead(new LeadKey("crm", "" + i), START, fields),
                  START,
                  OptionalInt.empty()))
          .forEach(alarm -> sentences.add(alarm.because()));
    }
    assertThat(sentences)
        .hasSize(2)
        .anyMatch(sentence ->
            sentence.matches(
                "Since 3 May 2026 leads without `employees` come 5\\.0 times as often as in training: 100% of \\d+ leads instead of 20%\\."))
        .anyMatch(sentence ->
            sentence.startsWith(
                "Since 3 May 2026 leads with a `source` that was rare or unknown come which never came in training: "));
  }

  private static DriftBet bet() {
    return new DriftBet(REFERENCE.columns());
  }

  private static List<DriftAlarm> alarms(SplittableRandom random, double[] sources, int leads) {
    DriftBet bet = bet();
    List<DriftAlarm> alarms = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      alarms.addAll(bet.observe(lead(random, sources, START)));
    }
    return alarms;
  }

  private static LiveLead lead(SplittableRandom random, double[] sources, Instant at) {
    double draw = random.nextDouble();
    String source =
        draw < sources[0]
            ? SOURCES.get(0)
            : draw < sources[0] + sources[1] ? SOURCES.get(1) : SOURCES.get(2);
    Map<String, Field> fields = new HashMap<>();
    fields.put("source", new Field.Category(source));
    double size = random.nextDouble();
    if (size < 0.8) {
      fields.put("employees", new Field.Numeric(size < 0.25 ? 5 : size < 0.5 ? 20 : 80));
    }
    return new LiveLead(
        0, new Lead(new LeadKey("crm", "lead"), at, fields), at, OptionalInt.empty());
  }

  /** Of four quarters with 1,000 leads each, in which nothing changed. */
  private static List<Reference.Share> shares(double... shares) {
    List<Reference.Share> all = new ArrayList<>();
    for (double share : shares) {
      int count = (int) Math.round(1_000 * share);
      all.add(
          Reference.Share.of(
              new int[] {count, count, count, count}, new int[] {1_000, 1_000, 1_000, 1_000}));
    }
    return all;
  }
}

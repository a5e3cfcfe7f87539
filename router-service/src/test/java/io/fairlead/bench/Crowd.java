package io.fairlead.bench;

import io.fairlead.facts.Caps;
import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Reps with caps, and more or less as many leads as they may take. Every lead is worth the same.
 *
 * @param name for tables
 * @param reps with their caps
 * @param leads in order of time
 * @param starts when an experiment starts; leads before are what the service knows of by then
 */
record Crowd(String name, List<Rep> reps, List<Arriving> leads, Instant starts) {

  /** A Monday. */
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  private static final int KINDS = 4;
  private static final int OPENS = 9 * 3_600;
  private static final int SECONDS = 8 * 3_600;

  Crowd {
    reps = List.copyOf(reps);
    leads = List.copyOf(leads);
  }

  /**
   * A lead.
   *
   * @param scores the truth, as a model would say it
   * @param open how long it stays open, whoever has it
   */
  record Arriving(Lead lead, Scores.Scored scores, Duration open) {

    Instant at() {
      return lead.occurredAt();
    }
  }

  /**
   * What to draw.
   *
   * @param fewest least cap of a rep a day, or of open leads
   * @param most largest cap
   * @param use leads over what the caps allow
   * @param past weekdays before the experiment
   * @param days weekdays of it
   * @param open how long leads are open on average; zero where caps are by the day
   */
  record Spec(
      String name,
      long seed,
      int reps,
      int fewest,
      int most,
      double use,
      int past,
      int days,
      Duration open) {

    boolean capsOpen() {
      return open.isPositive();
    }
  }

  /** The same spec gives the same leads. */
  static Crowd of(Spec spec) {
    SplittableRandom random = new SplittableRandom(spec.seed());
    List<Rep> reps = new ArrayList<>();
    double[][] skills = new double[spec.reps()][KINDS];
    int capacity = 0;
    for (int i = 0; i < spec.reps(); i++) {
      int cap = random.nextInt(spec.fewest(), spec.most() + 1);
      capacity += cap;
      reps.add(rep("rep%02d".formatted(i), cap, spec.capsOpen()));
      double skill = 0.25 * random.nextGaussian();
      for (int kind = 0; kind < KINDS; kind++) {
        skills[i][kind] = skill + 0.5 * random.nextGaussian();
      }
    }
    double aDay = spec.use() * capacity;
    if (spec.capsOpen()) {
      aDay *= 7.0 / 5 / (spec.open().toHours() / 24.0);
    }
    List<LocalDate> days = Office.workingDays(FIRST_DAY, spec.past() + spec.days());
    List<Arriving> leads = new ArrayList<>();
    for (LocalDate day : days) {
      int count = (int) Math.round(aDay * (0.85 + 0.3 * random.nextDouble()));
      Instant begins = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(OPENS);
      for (int second : random.ints(count, 0, SECONDS).sorted().toArray()) {
        LeadKey key = new LeadKey("crowd", "lead" + leads.size());
        leads.add(
            new Arriving(
                new Lead(key, begins.plusSeconds(second), Map.of()),
                scores(reps, skills, random),
                spec.open()
                    .multipliedBy((long) (-1000 * Math.log(1 - random.nextDouble())))
                    .dividedBy(1000)));
      }
    }
    return new Crowd(
        spec.name(), reps, leads, days.get(spec.past()).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static Scores.Scored scores(List<Rep> reps, double[][] skills, SplittableRandom random) {
    double quality = -1.8 + 0.7 * random.nextGaussian();
    int kind = random.nextInt(KINDS);
    Map<String, Score> scores = new HashMap<>();
    IntStream.range(0, skills.length)
        .forEach(rep -> {
          double p = 1 / (1 + StrictMath.exp(-quality - skills[rep][kind]));
          scores.put(reps.get(rep).id(), new Score(p, p));
        });
    return new Scores.Scored(scores, true);
  }

  /** A rep with that cap, of open leads or by the day. */
  static Rep rep(String id, int cap, boolean open) {
    Rep plain = Rep.named(id);
    OptionalInt none = OptionalInt.empty();
    OptionalInt most = OptionalInt.of(cap);
    return new Rep(
        id,
        plain.team(),
        plain.homeRegion(),
        plain.territories(),
        plain.languages(),
        plain.products(),
        plain.skills(),
        plain.experienceYears(),
        plain.timeZone(),
        plain.activeFrom(),
        plain.activeTo(),
        OptionalDouble.of(1),
        new Caps(open ? most : none, none, open ? none : most, none),
        Map.of());
  }
}

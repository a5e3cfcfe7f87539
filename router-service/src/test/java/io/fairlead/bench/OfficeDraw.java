package io.fairlead.bench;

import io.fairlead.bench.Office.Lead;
import io.fairlead.bench.Office.Rep;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws an office: the same seed gives the same one. */
final class OfficeDraw {

  private static final double SLACK = 1.03;
  private static final int LEADS_A_DAY = 150;
  private static final int PAST_DAYS = 10;
  private static final int FEWEST = 10;
  private static final int MOST = 28;
  private static final int JOINS_ON = 7;
  private static final int LEAVES_ON = 12;
  private static final double HALF_DAY = 0.5;

  /** A cap of open leads is so much more than what is open with a rep on an ordinary Friday. */
  private static final double OPEN_SLACK = 1.1;

  private static final int FITTINGS = 200;

  private final SplittableRandom random;
  private final List<LocalDate> days = Office.workingDays(Office.FIRST_DAY, Office.DAYS);
  private final List<Rep> reps;
  private final double[] skill;
  private final double[][] forKind;

  private OfficeDraw(long seed) {
    random = new SplittableRandom(seed);
    int count = random.nextInt(FEWEST, MOST + 1);
    reps = fitted(IntStream.range(0, count).mapToObj(i -> rep(i, count)).toList());
    skill = IntStream.range(0, count).mapToDouble(_ -> 0.3 * random.nextGaussian()).toArray();
    forKind = new double[count][Office.KINDS];
    for (double[] one : forKind) {
      Arrays.setAll(one, _ -> 0.4 * random.nextGaussian());
    }
  }

  /**
   * Windows are consecutive ones of four weeks for odd seeds, and roll over a week for even ones.
   */
  static Office of(long seed) {
    OfficeDraw draw = new OfficeDraw(seed);
    List<Lead> past =
        draw.leads("past", Office.workingDays(Office.FIRST_DAY.minusDays(1), -PAST_DAYS));
    List<Lead> leads = draw.leads("lead", draw.days);
    return new Office(
        draw.reps.stream().map(rep -> rep.holding(mostOpen(rep, past))).toList(),
        past,
        leads,
        seed % 2 == 0
            ? Office.narrow(Duration.ofDays(7), Optional.empty())
            : Office.narrow(
                Duration.ofDays(28),
                Optional.of(Office.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC))));
  }

  /** Of ten: two specialists, one who works mornings, one who works three days a week. */
  private Rep rep(int number, int count) {
    int cap = (int) Math.round(LEADS_A_DAY * (0.8 + 0.4 * random.nextDouble()) / count);
    int role = number % 10;
    boolean special = role == 1 || role == 6;
    boolean mornings = role == 3;
    Set<DayOfWeek> week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new Rep(
        "rep%02d".formatted(number),
        1,
        special ? (int) Math.ceil(cap / (double) Office.KINDS) : mornings ? (cap + 1) / 2 : cap,
        0,
        role == 8 ? EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY) : week,
        mornings ? Office.NOON : Office.CLOSES,
        number == 4 ? days.get(JOINS_ON) : LocalDate.MIN,
        number == 5 ? days.get(LEAVES_ON) : LocalDate.MAX,
        special ? OptionalInt.of(random.nextInt(Office.KINDS)) : OptionalInt.empty());
  }

  /** Leads of a day: all caps of those who work, less the slack. */
  private int leadsOn(LocalDate day) {
    int caps = reps.stream().filter(rep -> rep.worksOn(day)).mapToInt(Rep::capPerDay).sum();
    return (int) (caps / SLACK);
  }

  /** The same with weights by which as much is due to each as the caps say. */
  private List<Rep> fitted(List<Rep> drawn) {
    double[] weight = drawn.stream().mapToDouble(Rep::capPerDay).toArray();
    for (int fitting = 0; fitting < FITTINGS; fitting++) {
      double[] due = new double[weight.length];
      double[] may = new double[weight.length];
      for (LocalDate day : days) {
        boolean[] there = new boolean[weight.length];
        double caps = 0;
        for (int i = 0; i < weight.length; i++) {
          there[i] = drawn.get(i).worksOn(day);
          may[i] += there[i] ? drawn.get(i).capPerDay() : 0;
          caps += there[i] ? drawn.get(i).capPerDay() : 0;
        }
        for (int kind = 0; kind < Office.KINDS; kind++) {
          for (int hour : new int[] {Office.OPENS, Office.NOON}) {
            share(drawn, there, kind, hour, weight, caps * HALF_DAY / Office.KINDS, due);
          }
        }
      }
      Arrays.setAll(weight, i -> weight[i] * may[i] / due[i]);
    }
    double mean = Arrays.stream(weight).average().orElseThrow();
    return IntStream.range(0, weight.length)
        .mapToObj(i -> drawn.get(i).weighing(Math.round(100 * weight[i] / mean) / 100.0))
        .toList();
  }

  /** Adds to what is due the parts of so many leads of that kind and hour. */
  private static void share(
      List<Rep> reps,
      boolean[] there,
      int kind,
      int hour,
      double[] weight,
      double leads,
      double[] due) {
    double[] part = new double[weight.length];
    Arrays.setAll(
        part,
        i -> there[i] && reps.get(i).takes(kind) && hour < reps.get(i).until() ? weight[i] : 0);
    double sum = Arrays.stream(part).sum();
    for (int i = 0; i < part.length; i++) {
      due[i] += leads * part[i] / sum;
    }
  }

  private List<Lead> leads(String prefix, List<LocalDate> on) {
    List<Lead> leads = new ArrayList<>();
    int seconds = 3_600 * (Office.CLOSES - Office.OPENS);
    for (LocalDate day : on) {
      int[] at = random.ints(leadsOn(day), 0, seconds).sorted().toArray();
      for (int second : at) {
        leads.add(
            lead(
                "%s%05d".formatted(prefix, leads.size()),
                day.atTime(Office.OPENS, 0).plusSeconds(second)));
      }
    }
    return leads;
  }

  private Lead lead(String id, LocalDateTime at) {
    int kind = random.nextInt(Office.KINDS);
    double promise = -1.7 + 0.6 * random.nextGaussian();
    List<Double> probability = new ArrayList<>();
    for (int i = 0; i < reps.size(); i++) {
      double logit = promise + skill[i] + forKind[i][kind] + 0.3 * random.nextGaussian();
      probability.add(1 / (1 + StrictMath.exp(-logit)));
    }
    return new Lead(
        id,
        at.toInstant(ZoneOffset.UTC),
        kind,
        Duration.ofSeconds((long) (86_400 * Normals.logNormal(random, 2, 0.8))),
        probability,
        Normals.logNormal(random, 1_000, 0.6));
  }

  /** What an even stream of leads up to the cap leaves open on a Friday night, and some more. */
  private static int mostOpen(Rep rep, List<Lead> like) {
    double open = 0;
    for (int week = 0; week < 4; week++) {
      for (int day = 0; day < rep.days().size(); day++) {
        double age = 0.2 + day + 7 * week;
        open +=
            like.stream().filter(lead -> lead.open().toSeconds() > 86_400 * age).count()
                / (double) like.size();
      }
    }
    return (int) Math.ceil(OPEN_SLACK * rep.capPerDay() * open);
  }
}

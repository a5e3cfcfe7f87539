package io.fairlead.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Problems for tests, drawn at random. */
final class Problems {

  private Problems() {}

  /**
   * Leads of so many days, which reps may take but for one in ten, with a cap a day each, a cap
   * over all of it, and together room for {@code 1 / use} of the leads.
   */
  static Problem capped(int seed, int leads, int reps, int days, double use) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] skill = random.doubles(reps, 0.5, 1.5).toArray();
    double[][] worth = new double[leads][reps];
    double[][] probability = new double[leads][reps];
    double[] quality = new double[leads];
    for (int lead = 0; lead < leads; lead++) {
      double size = random.nextDouble(1, 4);
      for (int rep = 0; rep < reps; rep++) {
        probability[lead][rep] = 0.6 * skill[rep] * random.nextDouble();
        worth[lead][rep] = random.nextInt(10) == 0 ? Double.NaN : size * probability[lead][rep];
      }
      quality[lead] =
          Arrays.stream(worth[lead]).filter(one -> !Double.isNaN(one)).average().orElse(0);
    }
    List<Cap> caps = new ArrayList<>();
    for (int rep = 0; rep < reps; rep++) {
      int all = (int) Math.ceil(leads / use / reps);
      caps.add(new Cap(OptionalInt.of(rep), new Stretch(0, leads), all));
      for (int day = 0; day < days; day++) {
        caps.add(
            new Cap(
                OptionalInt.of(rep),
                day(leads, days, day),
                (int) Math.ceil((double) all / days) + random.nextInt(3)));
      }
    }
    return new Problem(
        reps, worth, probability, new int[leads][reps], quality, caps, List.of(), List.of());
  }

  static Stretch day(int leads, int days, int day) {
    return new Stretch(leads * day / days, leads * (day + 1) / days);
  }

  /** The same with reps who tire lead by lead. */
  static Problem tiring(Problem problem, int days, double logOddsPerLead) {
    List<Slots> slots = new ArrayList<>();
    for (int rep = 0; rep < problem.reps(); rep++) {
      for (int day = 0; day < days; day++) {
        Stretch stretch = day(problem.leads(), days, day);
        slots.add(
            new Slots(
                rep,
                stretch,
                DoubleStream.iterate(0, one -> one - logOddsPerLead)
                    .limit(stretch.size())
                    .boxed()
                    .toList()));
      }
    }
    return new Problem(
        problem.reps(),
        problem.worth(),
        problem.probability(),
        problem.rank(),
        problem.quality(),
        problem.caps(),
        slots,
        problem.goals());
  }

  /** The same with bands of an even share, of counts and of quality. */
  static Problem banded(Problem problem, double counts, double qualities) {
    double leads = (double) problem.leads() / problem.reps();
    double quality = Arrays.stream(problem.quality()).sum() / problem.reps();
    Stretch all = new Stretch(0, problem.leads());
    return with(
        problem,
        IntStream.range(0, problem.reps())
            .boxed()
            .flatMap(rep ->
                List.of(
                    new Goal(rep, Goal.Of.COUNT, all, (1 - counts) * leads, (1 + counts) * leads),
                    new Goal(
                        rep,
                        Goal.Of.QUALITY,
                        all,
                        (1 - qualities) * quality,
                        (1 + qualities) * quality))
                    .stream())
            .toList());
  }

  static Problem with(Problem problem, List<Goal> goals) {
    return new Problem(
        problem.reps(),
        problem.worth(),
        problem.probability(),
        problem.rank(),
        problem.quality(),
        problem.caps(),
        problem.slots(),
        goals);
  }

  static Problem with(List<Cap> caps, Problem problem) {
    return new Problem(
        problem.reps(),
        problem.worth(),
        problem.probability(),
        problem.rank(),
        problem.quality(),
        caps,
        problem.slots(),
        problem.goals());
  }
}

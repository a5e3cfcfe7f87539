package io.fairlead.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Ten reps whose true chances with every lead are known, a policy that logs, and five targets. The
 * logging policy draws from 10% uniform and 90% softmax of a model that errs.
 */
final class Nature {

  static final List<String> TARGETS =
      List.of("uniform", "other softmax", "greedy, 5% exploring", "opposite", "three reps");

  private static final int REPS = 10;
  private static final int NUMBERS = 3;
  private static final int FEATURES = 6;
  private static final int MANY = 200_000;

  private final double base;
  private final double sharpness;
  private final double[] quality = new double[FEATURES];
  private final double[][] skills = new double[REPS][FEATURES + 1];
  private final double[][] model = new double[REPS][FEATURES + 1];
  private final double[][] other = new double[REPS][FEATURES + 1];

  /**
   * @param base the log-odds of an average lead
   * @param sharpness of the softmax, in draws per log-odds
   */
  Nature(long seed, double base, double sharpness) {
    this.base = base;
    this.sharpness = sharpness;
    Random random = new Random(seed);
    Arrays.setAll(quality, _ -> 0.4 * random.nextGaussian());
    for (int rep = 0; rep < REPS; rep++) {
      for (int k = 0; k <= FEATURES; k++) {
        double scale = k == 0 ? 4.0 / 3 : 1;
        skills[rep][k] = 0.3 * scale * random.nextGaussian();
        model[rep][k] = skills[rep][k] + 0.15 * scale * random.nextGaussian();
        other[rep][k] = skills[rep][k] + 0.25 * scale * random.nextGaussian();
      }
    }
  }

  /** A lead with what all policies would do, and what would come of it. */
  @SuppressWarnings("ArrayRecordComponent") // read at once, never compared
  private record Case(double[] features, double[] logging, double[][] targets, double[] chances) {}

  private Case next(Random random) {
    double[] x = new double[FEATURES];
    Arrays.setAll(x, k -> k < NUMBERS ? random.nextGaussian() : random.nextDouble() < 0.3 ? 1 : 0);
    double[] scores = scores(model, x);
    double[] others = scores(other, x);
    double[] logging = softmax(scores, sharpness);
    Arrays.setAll(logging, rep -> 0.1 / REPS + 0.9 * logging[rep]);
    double best = Arrays.stream(others).max().orElseThrow();
    double[][] targets = new double[TARGETS.size()][REPS];
    Arrays.fill(targets[0], 1.0 / REPS);
    targets[1] = softmax(others, sharpness);
    Arrays.setAll(targets[2], rep -> 0.05 / REPS + (others[rep] == best ? 0.95 : 0));
    targets[3] = softmax(scores, -sharpness);
    Arrays.setAll(targets[4], rep -> rep < 3 ? 1.0 / 3 : 0);
    double level = base;
    for (int k = 0; k < FEATURES; k++) {
      level += quality[k] * x[k];
    }
    double[] chances = scores(skills, x);
    double all = level;
    Arrays.setAll(chances, rep -> 1 / (1 + Math.exp(-all - chances[rep])));
    return new Case(x, logging, targets, chances);
  }

  private static double[] scores(double[][] of, double[] x) {
    double[] scores = new double[REPS];
    for (int rep = 0; rep < REPS; rep++) {
      scores[rep] = of[rep][0];
      for (int k = 0; k < FEATURES; k++) {
        scores[rep] += of[rep][k + 1] * x[k];
      }
    }
    return scores;
  }

  private static double[] softmax(double[] scores, double sharpness) {
    double[] shares = Arrays.stream(scores).map(score -> Math.exp(sharpness * score)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /** The true value of each target, to within 0.001 or so: the mean over very many leads. */
  double[] values() {
    Random random = new Random(99);
    double[] values = new double[TARGETS.size()];
    for (int i = 0; i < MANY; i++) {
      Case one = next(random);
      for (int target = 0; target < values.length; target++) {
        for (int rep = 0; rep < REPS; rep++) {
          values[target] += one.targets()[target][rep] * one.chances()[rep] / MANY;
        }
      }
    }
    return values;
  }

  /** So many leads; the same for the same seed. */
  Logged log(long seed, int leads) {
    return new Logged(seed, leads);
  }

  /** Leads that the logging policy gave out. */
  final class Logged implements LeadLog {

    private final long seed;
    private final int leads;

    private Logged(long seed, int leads) {
      this.seed = seed;
      this.leads = leads;
    }

    @Override
    public List<String> reps() {
      return IntStream.range(0, REPS).mapToObj(rep -> "r" + rep).toList();
    }

    @Override
    public List<String> features() {
      return IntStream.range(0, FEATURES).mapToObj(k -> "x" + k).toList();
    }

    @Override
    public void read(Consumer<LoggedLead> reader) {
      read((lead, _) -> reader.accept(lead));
    }

    /** Reads leads with what each target would have done. */
    void read(Reader reader) {
      Random random = Random.from(new SplittableRandom(seed));
      for (int i = 0; i < leads; i++) {
        Case one = next(random);
        double drawn = random.nextDouble();
        int rep = 0;
        while (rep < REPS - 1 && drawn >= one.logging()[rep]) {
          drawn -= one.logging()[rep++];
        }
        double reward = random.nextDouble() < one.chances()[rep] ? 1 : 0;
        reader.read(
            new LoggedLead(
                "L" + i,
                rep,
                one.logging()[rep],
                reward,
                Arrays.stream(one.features()).mapToObj(String::valueOf).toList(),
                Optional.of(one.logging())),
            one.targets());
      }
    }

    /** The targets, for one evaluation of this log. */
    List<Target> targets() {
      List<double[][]> answers = new ArrayList<>();
      read((_, targets) -> answers.add(targets));
      return IntStream.range(0, TARGETS.size()).mapToObj(i -> target(i, answers)).toList();
    }

    private Target target(int number, List<double[][]> answers) {
      return new Target() {

        @Override
        public String name() {
          return TARGETS.get(number);
        }

        @Override
        public Answers open() {
          Iterator<double[][]> rest = answers.iterator();
          return _ -> rest.next()[number];
        }
      };
    }
  }

  /** Takes a lead and the targets' answers. */
  @FunctionalInterface
  interface Reader {

    void read(LoggedLead lead, double[][] targets);
  }
}

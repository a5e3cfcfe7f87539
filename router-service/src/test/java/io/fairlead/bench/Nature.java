package io.fairlead.bench;

import java.util.List;
import java.util.SplittableRandom;

/**
 * How a market works: logit p = intercept + the lead's part + differences x the rep's part. The
 * intercept is set so that a rested rep taken at random converts the base rate.
 */
final class Nature {

  private static final int MOST_LEADS = 500;
  private static final double WIDEST = 20;

  /** Of all columns, those in which reps have segments of their own. */
  private static final int SEGMENTED = 2;

  private final MarketSpec spec;
  private final boolean[] matters = new boolean[Column.ALL.size()];
  private final double[][] byColumn = new double[matters.length][];
  private final double[] byNumber = {0.3, 0.2};
  private final double[][][] callsByColumn = new double[Skill.TRAITS][matters.length][];
  private final double[][] callsByNumber = new double[Skill.TRAITS][];
  private double intercept;

  Nature(MarketSpec spec, SplittableRandom random) {
    this.spec = spec;
    for (int left = SEGMENTED; left > 0; ) {
      int column = random.nextInt(matters.length);
      left -= matters[column] ? 0 : 1;
      matters[column] = true;
    }
    double each = 1 / Math.sqrt(matters.length + byNumber.length);
    for (Column column : Column.ALL) {
      byColumn[column.place()] = Normals.of(random, column.levels(), column.spread());
      for (int k = 0; k < Skill.TRAITS; k++) {
        callsByColumn[k][column.place()] = Normals.of(random, column.levels(), each);
      }
    }
    for (int k = 0; k < Skill.TRAITS; k++) {
      callsByNumber[k] = Normals.of(random, byNumber.length, each);
    }
  }

  /** By column, whether reps have segments of their own in it. */
  boolean[] matters() {
    return matters.clone();
  }

  /** What columns show of a lead's part of the logit. */
  double shown(int[] levels, double[] numbers) {
    double sum = 0;
    for (int c = 0; c < levels.length; c++) {
      sum += byColumn[c][levels[c]];
    }
    for (int i = 0; i < numbers.length; i++) {
      sum += byNumber[i] * numbers[i];
    }
    return sum;
  }

  void setOut(List<Person> people, List<Talent> talents) {
    List<Person> some = people.subList(0, Math.min(MOST_LEADS, people.size()));
    double low = -WIDEST;
    double high = WIDEST;
    for (int i = 0; i < 40; i++) {
      intercept = (low + high) / 2;
      double mean =
          some.stream()
              .flatMapToDouble(person ->
                  talents.stream().mapToDouble(talent -> probability(person, talent, false, 0)))
              .average()
              .orElseThrow();
      if (mean < spec.shape().baseRate()) {
        low = intercept;
      } else {
        high = intercept;
      }
    }
  }

  /**
   * The true probability.
   *
   * @param late whether skills have changed
   * @param taken leads that the rep has taken on that day
   */
  double probability(Person person, Talent talent, boolean late, int taken) {
    double differences = spec.shape().differences();
    Skill skill = late ? talent.late() : talent.early();
    // without differences nothing of the rep may enter, not even a rounding error
    double touch =
        differences == 0
            ? 0
            : differences * (skill.with(person, calls(person)) + talent.match(person));
    double logit = intercept + person.shown() + person.hidden() + touch - wear(talent, taken);
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** What so many leads of a day take from the log-odds: it grows with their square. */
  double wear(Talent talent, int taken) {
    double full = taken / (double) spec.capPerDay();
    return talent.wear() * full * full;
  }

  private double[] calls(Person person) {
    double[] calls = new double[Skill.TRAITS];
    for (int k = 0; k < calls.length; k++) {
      for (int c = 0; c < matters.length; c++) {
        calls[k] += callsByColumn[k][c][person.levels()[c]];
      }
      for (int i = 0; i < byNumber.length; i++) {
        calls[k] += callsByNumber[k][i] * person.numbers()[i];
      }
    }
    return calls;
  }
}

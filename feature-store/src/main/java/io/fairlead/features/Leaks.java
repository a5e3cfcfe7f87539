package io.fairlead.features;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds fields that are known only afterwards: filled when a lead is closed, or saying what became
 * of it. Leads are compared only with others that were assigned at about the same time, so that a
 * field that came into use or went out of it does not look like one of these.
 */
final class Leaks {

  /** Stretches of time with the same number of leads. */
  private static final int STRETCHES = 20;

  /** No odds ratio of this size was ever seen in a field that was filled beforehand. */
  private static final double IMPLAUSIBLE_ODDS = 50;

  /** Of the closed leads, at least this share has it: most fields are empty for a good reason. */
  private static final double NEARLY_ALWAYS = 0.8;

  /** Of the open leads, at most this share has it; a field that is filled in by and by may stay. */
  private static final double HARDLY_EVER = 0.05;

  /**
   * Lead scores from all that is known rank at 0.7 to 0.9. One field that alone ranks better than
   * this was written by somebody who knew.
   */
  private static final double IMPLAUSIBLE_AUC = 0.95;

  /** With fewer wins or losses nothing is said about ranks. */
  private static final int FEWEST = 30;

  private static final int MOST_BINS = 50;

  /** Standard errors of a 95% interval. */
  private static final double WIDTH = 1.96;

  /** Standard errors of a one-sided 95% interval. */
  private static final double ONE_SIDED = 1.645;

  /** A lead, and what became of it. */
  record Row(int place, Result result) {}

  private final List<Row> rows;
  private final int won;
  private final int lost;

  /**
   * @param rows in order of assignment
   */
  Leaks(List<Row> rows) {
    this.rows = rows;
    won = (int) rows.stream().filter(row -> is(row, true)).count();
    lost = (int) rows.stream().filter(row -> is(row, false)).count();
  }

  /** Why the field must be known only afterwards; empty where it need not be. */
  Optional<String> of(float[] values) {
    Filling closed = new Filling();
    Filling outcome = new Filling();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean filled = !Float.isNaN(values[row.place()]);
      closed.add(stretch(i), !(row.result() instanceof Result.Open), filled);
      if (row.result() instanceof Result.Closed) {
        outcome.add(stretch(i), is(row, true), filled);
      }
    }
    if (closed.ofThese() >= NEARLY_ALWAYS
        && closed.ofOthers() <= HARDLY_EVER
        && closed.logOdds() > Math.log(IMPLAUSIBLE_ODDS)) {
      return Optional.of(
          "is filled for %s of closed leads and %s of open ones, so it is known only afterwards"
              .formatted(percent(closed.ofThese()), percent(closed.ofOthers())));
    }
    if (Math.abs(outcome.logOdds()) > Math.log(IMPLAUSIBLE_ODDS)) {
      return Optional.of(
          "is filled for %s of won leads and %s of lost ones, so it is known only afterwards"
              .formatted(percent(outcome.ofThese()), percent(outcome.ofOthers())));
    }
    return tooGood(values);
  }

  private Optional<String> tooGood(float[] values) {
    if (won < FEWEST || lost < FEWEST) {
      return Optional.empty();
    }
    float[] edges = edges(values);
    Ranking ranking = new Ranking(edges.length + 2);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).result() instanceof Result.Closed) {
        int bin = bin(edges, values[rows.get(i).place()]);
        ranking.add(stretch(i), i % 2, bin, is(rows.get(i), true));
      }
    }
    double auc = ranking.auc();
    return auc - WIDTH * error(auc) > IMPLAUSIBLE_AUC
        ? Optional.of(
            "alone tells won leads from lost ones with an AUC of %s, so it is probably known only afterwards"
                .formatted(Math.floor(1000 * auc) / 1000))
        : Optional.empty();
  }

  private int stretch(int i) {
    return (int) ((long) i * STRETCHES / rows.size());
  }

  /** Quantiles; a value that fills more than one gets a bin of its own. */
  private float[] edges(float[] values) {
    float[] known = new float[values.length];
    int count = 0;
    for (Row row : rows) {
      if (row.result() instanceof Result.Closed && !Float.isNaN(values[row.place()])) {
        known[count++] = values[row.place()];
      }
    }
    float[] sorted = Arrays.copyOf(known, count);
    Arrays.sort(sorted);
    int bins = Math.clamp((int) Math.sqrt(count), 2, MOST_BINS);
    double[] edges =
        count == 0
            ? new double[0]
            : IntStream.range(1, bins)
                .mapToObj(i -> sorted[(int) ((long) i * sorted.length / bins)])
                .flatMap(edge -> List.of(edge, Math.nextUp(edge)).stream())
                .mapToDouble(Float::doubleValue)
                .sorted()
                .distinct()
                .toArray();
    float[] exact = new float[edges.length];
    for (int i = 0; i < edges.length; i++) {
      exact[i] = (float) edges[i];
    }
    return exact;
  }

  /** 0 where it is not filled. */
  private static int bin(float[] edges, float value) {
    if (Float.isNaN(value)) {
      return 0;
    }
    int at = Arrays.binarySearch(edges, value);
    return 1 + (at >= 0 ? at + 1 : -at - 1);
  }

  /** Standard error of an AUC (Hanley and McNeil 1982). */
  private double error(double auc) {
    double q1 = auc / (2 - auc);
    double q2 = 2 * auc * auc / (1 + auc);
    double variance =
        auc * (1 - auc) + (won - 1) * (q1 - auc * auc) + (lost - 1) * (q2 - auc * auc);
    return Math.sqrt(Math.max(0, variance) / ((double) won * lost));
  }

  private static boolean is(Row row, boolean converted) {
    return row.result() instanceof Result.Closed closed && closed.converted() == converted;
  }

  private static String percent(double share) {
    return Math.round(100 * Math.clamp(share, 0, 1)) + "%";
  }

  /** How often a field is filled for these leads and for the others, stretch by stretch. */
  private static final class Filling {

    private final int[][] all = new int[STRETCHES][2];
    private final int[][] filled = new int[STRETCHES][2];

    void add(int stretch, boolean these, boolean isFilled) {
      all[stretch][these ? 1 : 0]++;
      filled[stretch][these ? 1 : 0] += isFilled ? 1 : 0;
    }

    double ofThese() {
      return share(1);
    }

    double ofOthers() {
      return share(0);
    }

    /** Share with the weights of Mantel and Haenszel (1959): as if both came at the same times. */
    private double share(int group) {
      double sum = 0;
      for (int i = 0; i < STRETCHES; i++) {
        sum += all[i][group] == 0 ? 0 : weight(i) * filled[i][group] / all[i][group];
      }
      double weights = weights();
      return weights == 0 ? 0 : sum / weights;
    }

    private double weights() {
      return IntStream.range(0, STRETCHES).mapToDouble(this::weight).sum();
    }

    private double weight(int stretch) {
      double both = all[stretch][0] + all[stretch][1];
      return both == 0 ? 0 : all[stretch][0] * all[stretch][1] / both;
    }

    /**
     * The log odds ratio that the data leave at least: between the ends that are nearest to each
     * other of one-sided 95% intervals of both shares (Wilson 1927); 0 where these overlap.
     */
    double logOdds() {
      double these = ofThese();
      double others = ofOthers();
      double apart =
          these > others
              ? logit(end(these, -1)) - logit(end(others, 1))
              : logit(end(others, -1)) - logit(end(these, 1));
      return Math.signum(these - others) * Math.max(0, apart);
    }

    private double end(double share, int side) {
      double n = weights();
      double square = ONE_SIDED * ONE_SIDED;
      double half = Math.sqrt(share * (1 - share) * n + square / 4);
      return n == 0 ? 0.5 : (n * share + square / 2 + side * ONE_SIDED * half) / (n + square);
    }

    private static double logit(double share) {
      return Math.log(share / (1 - share));
    }
  }

  /**
   * How well the win rates of bins rank: those of every second lead rank the other leads, each
   * among leads of the same stretch.
   */
  private static final class Ranking {

    private final int bins;
    private final int[][][][] counts;

    Ranking(int bins) {
      this.bins = bins;
      counts = new int[STRETCHES][2][bins][2];
    }

    void add(int stretch, int half, int bin, boolean won) {
      counts[stretch][half][bin][won ? 1 : 0]++;
    }

    double auc() {
      double right = 0;
      double pairs = 0;
      for (int half = 0; half < 2; half++) {
        double[] rates = rates(1 - half);
        int[] ascending =
            IntStream.range(0, bins)
                .boxed()
                .sorted((a, b) -> Double.compare(rates[a], rates[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
          long below = 0;
          long wins = 0;
          for (int bin : ascending) {
            int[] here = counts[stretch][half][bin];
            right += here[1] * (below + here[0] / 2.0);
            below += here[0];
            wins += here[1];
          }
          pairs += (double) wins * below;
        }
      }
      return pairs == 0 ? 0.5 : right / pairs;
    }

    /** As if one lead more had come to each bin, won as often as all. */
    private double[] rates(int half) {
      double[] wins = new double[bins];
      double[] all = new double[bins];
      for (int[][][] stretch : counts) {
        for (int bin = 0; bin < bins; bin++) {
          wins[bin] += stretch[half][bin][1];
          all[bin] += stretch[half][bin][0] + stretch[half][bin][1];
        }
      }
      double rate = Arrays.stream(wins).sum() / Math.max(1, Arrays.stream(all).sum());
      return IntStream.range(0, bins)
          .mapToDouble(bin -> (wins[bin] + rate) / (all[bin] + 1))
          .toArray();
    }
  }
}

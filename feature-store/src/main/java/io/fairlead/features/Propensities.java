package io.fairlead.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How likely each rep was to get a lead: how often reps got leads that are alike in the columns on
 * which it depended most, smoothed towards leads that are alike in fewer of them.
 *
 * @param columns places of these columns, the most important first
 * @param cells for each lead, the number of its cell: leads in one cell are alike
 * @param counts for each cell and rep, how many of its leads the rep got
 * @param likely for each cell and rep, the probability in (0, 1) of getting such a lead
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
public record Propensities(List<Integer> columns, int[] cells, int[][] counts, double[][] likely) {

  private static final int MOST_COLUMNS = 2;

  /** A column with more values is not looked at. */
  private static final int MOST_VALUES = 40;

  /** So many leads is worth what is known of leads that are less alike. */
  private static final double SMOOTHING = 2;

  public Propensities {
    columns = List.copyOf(columns);
  }

  /**
   * Columns are taken one by one while they tell more of who got a lead than chance would: more
   * nats of log-likelihood than there are probabilities to be estimated (Akaike 1974).
   *
   * @param codes for each column, the code of each lead, 0 or more
   * @param reps for each lead, the number of the rep who got it
   */
  public static Propensities of(List<int[]> codes, int[] reps) {
    Propensities found = regardless(reps);
    while (found.columns.size() < MOST_COLUMNS) {
      Optional<Propensities> finer = found.finer(codes, reps);
      if (finer.isEmpty()) {
        break;
      }
      found = finer.get();
    }
    return found;
  }

  /** All leads are alike. */
  private static Propensities regardless(int[] reps) {
    int many = Arrays.stream(reps).max().orElseThrow() + 1;
    double[] even = new double[many];
    Arrays.fill(even, 1.0 / many);
    int[] cells = new int[reps.length];
    int[][] counts = counts(cells, reps, many);
    return new Propensities(List.of(), cells, counts, new double[][] {smoothed(counts[0], even)});
  }

  private Optional<Propensities> finer(List<int[]> codes, int[] reps) {
    return IntStream.range(0, codes.size())
        .filter(column -> Arrays.stream(codes.get(column)).max().orElseThrow() <= MOST_VALUES)
        .mapToObj(column -> by(column, codes.get(column), reps))
        .max(Comparator.comparingDouble(Propensities::score))
        .filter(best -> best.score() > score());
  }

  private Propensities by(int column, int[] codes, int[] reps) {
    Map<Long, Integer> numbers = new HashMap<>();
    List<Integer> parents = new ArrayList<>();
    int[] finer = new int[cells.length];
    for (int i = 0; i < finer.length; i++) {
      Integer known =
          numbers.putIfAbsent((long) cells[i] << Integer.SIZE | codes[i], parents.size());
      finer[i] = known == null ? parents.size() : known;
      if (known == null) {
        parents.add(cells[i]);
      }
    }
    int[][] counts = counts(finer, reps, likely[0].length);
    double[][] smoothed = new double[counts.length][];
    for (int cell = 0; cell < smoothed.length; cell++) {
      smoothed[cell] = smoothed(counts[cell], likely[parents.get(cell)]);
    }
    List<Integer> more = new ArrayList<>(columns);
    more.add(column);
    return new Propensities(more, finer, counts, smoothed);
  }

  private static int[][] counts(int[] cells, int[] reps, int many) {
    int[][] counts = new int[Arrays.stream(cells).max().orElseThrow() + 1][many];
    for (int i = 0; i < cells.length; i++) {
      counts[cells[i]][reps[i]]++;
    }
    return counts;
  }

  private static double[] smoothed(int[] counts, double[] coarse) {
    double total = Arrays.stream(counts).sum() + SMOOTHING;
    double[] smoothed = new double[counts.length];
    for (int rep = 0; rep < smoothed.length; rep++) {
      smoothed[rep] = (counts[rep] + SMOOTHING * coarse[rep]) / total;
    }
    return smoothed;
  }

  /** Log-likelihood in nats, less the number of probabilities. */
  private double score() {
    double score = -counts.length * (counts[0].length - 1.0);
    for (int[] cell : counts) {
      double total = Arrays.stream(cell).sum();
      for (int count : cell) {
        score += count == 0 ? 0 : count * Math.log(count / total);
      }
    }
    return score;
  }
}

package io.fairlead.routing;

import java.util.Arrays;
import java.util.List;

/**
 * Prices at which a sample of leads, each going where worth less price is greatest, keeps within
 * the room of every column and within the bands of every rep: the dual of the transport problem.
 *
 * <p>The dual is smoothed by a temperature and solved by scaling (Sinkhorn's algorithm with
 * inequalities): the price of a column moves by temperature x log(use / room), which is the exact
 * minimum over that price up to the smoothing, and never falls below 0. Bands of quality, which
 * have no closed form, move by a damped Newton step. The temperature falls in steps, so that far
 * prices are found fast and near ones exactly. What aims owe moves likewise, most of the way to
 * what is best while each lead's best stays what it is ({@link Pull}). Not to be shared between
 * threads.
 */
final class Dual {

  private static final double FIRST = 1;
  private static final double LAST = 0.03;
  private static final int STEPS = 5;
  private static final int ROUNDS = 10;
  private static final double DAMPING = 0.7;
  private static final double NEGLIGIBLE = -18; // e^-18 of a lead
  private static final double LEAST = 1e-9;

  /** Leads that do not fit would have no finite price. */
  private static final double FULLEST = 0.98;

  private final Market market;
  private final double[] slot;
  private final double[] perLead;
  private final double[] perQuality;
  private final double[][] owed;
  private final double most;

  /**
   * What is sold.
   *
   * @param worth by lead and column; negative infinity where the lead must not go there
   * @param quality by lead, 0 or more
   * @param leads how many leads the sample stands for
   * @param reps how many reps there are
   * @param rep by column, whose it is
   * @param room by column, how many leads it takes
   * @param bounds of what each rep gets
   * @param pulls of aims, beside the worth
   */
  @SuppressWarnings("ArrayRecordComponent") // inner loops; not compared, not kept
  record Market(
      double[][] worth,
      double[] quality,
      double leads,
      int reps,
      int[] rep,
      double[] room,
      Bounds bounds,
      List<Pull> pulls) {

    Market {
      pulls = List.copyOf(pulls);
    }

    /** Without aims. */
    Market(
        double[][] worth,
        double[] quality,
        double leads,
        int reps,
        int[] rep,
        double[] room,
        Bounds bounds) {
      this(worth, quality, leads, reps, rep, room, bounds, List.of());
    }
  }

  /**
   * What each rep shall get: leads and quality, at least and at most.
   *
   * @param leastLeads by rep, 0 where there is no bound
   * @param mostLeads by rep, infinite where there is no bound
   */
  @SuppressWarnings("ArrayRecordComponent") // inner loops; not compared, not kept
  record Bounds(
      double[] leastLeads, double[] mostLeads, double[] leastQuality, double[] mostQuality) {

    /** None. */
    static Bounds none(int reps) {
      return new Bounds(new double[reps], endless(reps), new double[reps], endless(reps));
    }

    private static double[] endless(int reps) {
      double[] endless = new double[reps];
      Arrays.fill(endless, Double.POSITIVE_INFINITY);
      return endless;
    }

    /** At least so much, or what is asked already. */
    void least(Band.Of of, int rep, double least) {
      double[] all = of == Band.Of.COUNT ? leastLeads : leastQuality;
      all[rep] = Math.max(all[rep], least);
    }

    /** At most so much, but not less than nothing, or what is asked already. */
    void most(Band.Of of, int rep, double most) {
      double[] all = of == Band.Of.COUNT ? mostLeads : mostQuality;
      all[rep] = Math.min(all[rep], Math.max(0, most));
    }

    boolean areThere() {
      return Arrays.stream(leastLeads).anyMatch(x -> x > 0)
          || Arrays.stream(leastQuality).anyMatch(x -> x > 0)
          || Arrays.stream(mostLeads).anyMatch(Double::isFinite)
          || Arrays.stream(mostQuality).anyMatch(Double::isFinite);
    }
  }

  /**
   * The prices.
   *
   * @param slot by column, 0 or more; 0 where there is room left
   * @param perLead by rep; above 0 at a ceiling, below 0 at a floor, less what aims owe
   * @param perQuality by rep, likewise
   * @param owed by pull and rep, what it owes per lead or per unit of quality; 0 or more
   */
  @SuppressWarnings("ArrayRecordComponent") // inner loops; not compared
  record Solution(double[] slot, double[] perLead, double[] perQuality, double[][] owed) {

    private static Solution zero(Market market) {
      int reps = market.reps();
      return new Solution(
          new double[market.room().length],
          new double[reps],
          new double[reps],
          new double[market.pulls().size()][reps]);
    }
  }

  private Dual(Market market, Solution from) {
    this.market = market;
    slot = from.slot().clone();
    owed = Arrays.stream(from.owed()).map(double[]::clone).toArray(double[][]::new);
    perLead = less(from.perLead(), Band.Of.COUNT, -1);
    perQuality = less(from.perQuality(), Band.Of.EXPECTED_VALUE, -1);
    most = range(market.worth());
  }

  /** Solves from nothing. */
  static Solution solve(Market market) {
    return new Dual(market, Solution.zero(market)).run(FIRST);
  }

  /** Solves from the prices of a market that was much the same: faster. */
  static Solution solve(Market market, Solution from) {
    return new Dual(market, from).run(LAST * 2);
  }

  /** No price is greater: how far what leads are worth lies apart, from 0 at the most. */
  private static double range(double[][] worth) {
    double greatest = 0;
    double least = 0; // less what bands cost, a lead may be worth less than nothing
    for (double[] row : worth) {
      for (double one : row) {
        if (one > Double.NEGATIVE_INFINITY) {
          greatest = Math.max(greatest, one);
          least = Math.min(least, one);
        }
      }
    }
    return greatest - least;
  }

  private Solution run(double first) {
    double scale = spread();
    if (scale > 0) {
      double weight = weight();
      int steps = first >= FIRST ? STEPS : 2;
      boolean bound = market.bounds().areThere() || !market.pulls().isEmpty();
      for (int step = 0; step < steps; step++) {
        double share = steps == 1 ? 1 : step / (double) (steps - 1);
        double temperature = scale * first * Math.pow(LAST / first, share);
        for (int round = 0; round < ROUNDS; round++) {
          move(temperature, weight, bound);
        }
      }
    }
    return new Solution(
        slot, less(perLead, Band.Of.COUNT, 1), less(perQuality, Band.Of.EXPECTED_VALUE, 1), owed);
  }

  /** Prices less so many times what aims of that kind owe. */
  private double[] less(double[] prices, Band.Of of, double times) {
    double[] less = prices.clone();
    for (int i = 0; i < owed.length; i++) {
      if (market.pulls().get(i).of() == of) {
        double[] own = owed[i];
        Arrays.setAll(less, rep -> less[rep] - times * own[rep]);
      }
    }
    return less;
  }

  /** How many leads each of the sample stands for. */
  private double weight() {
    double room = Arrays.stream(market.room()).sum();
    return Math.min(market.leads(), FULLEST * room) / market.worth().length;
  }

  /** The mean standard deviation over columns: by how much it matters where a lead goes. */
  private double spread() {
    double sum = 0;
    for (double[] row : market.worth()) {
      double n = 0;
      double s = 0;
      double squares = 0;
      for (double x : row) {
        if (x > Double.NEGATIVE_INFINITY) {
          n++;
          s += x;
          squares += x * x;
        }
      }
      sum += n > 0 ? Math.sqrt(Math.max(0, squares / n - s / n * s / n)) : 0;
    }
    return market.worth().length == 0 ? 0 : sum / market.worth().length;
  }

  private void move(double temperature, double weight, boolean bound) {
    int columns = slot.length;
    int[] rep = market.rep();
    double[] use = new double[columns];
    double[] quality = new double[market.reps()];
    double[] squares = new double[market.reps()];
    double[] net = new double[columns];
    int[] near = new int[columns];
    double[] ofLead = byColumn(less(perLead, Band.Of.COUNT, 1));
    double[] ofQuality = byColumn(less(perQuality, Band.Of.EXPECTED_VALUE, 1));
    for (int lead = 0; lead < market.worth().length; lead++) {
      double q = market.quality()[lead];
      double best = net(market.worth()[lead], q, ofLead, ofQuality, net);
      if (best == Double.NEGATIVE_INFINITY) {
        continue;
      }
      double least = best + NEGLIGIBLE * temperature;
      double sum = 0;
      int many = 0;
      for (int c = 0; c < columns; c++) {
        if (net[c] >= least) {
          net[c] = Math.exp((net[c] - best) / temperature);
          sum += net[c];
          near[many++] = c;
        }
      }
      double each = weight / sum;
      for (int i = 0; i < many; i++) {
        int c = near[i];
        double part = each * net[c];
        use[c] += part;
        if (bound) {
          quality[rep[c]] += part * q;
          squares[rep[c]] += part * q * q;
        }
      }
    }
    double[] count = new double[market.reps()];
    for (int c = 0; c < columns; c++) {
      count[rep[c]] += use[c];
      double by = temperature * log(use[c], market.room()[c]);
      slot[c] = Math.clamp(slot[c] + by, 0, most);
    }
    if (bound) {
      for (int i = 0; i < count.length; i++) {
        moveBands(i, count[i], quality[i], squares[i], temperature);
      }
      for (int i = 0; i < owed.length; i++) {
        move(market.pulls().get(i), owed[i], count, quality, squares, temperature);
      }
    }
  }

  private double[] byColumn(double[] byRep) {
    double[] byColumn = new double[slot.length];
    Arrays.setAll(byColumn, c -> byRep[market.rep()[c]]);
    return byColumn;
  }

  /**
   * What a lead is worth in each column, less prices. So plain that processors do many columns at
   * once.
   *
   * @return the most of it
   */
  private double net(
      double[] worth, double quality, double[] ofLead, double[] ofQuality, double[] net) {
    for (int c = 0; c < net.length; c++) {
      net[c] = worth[c] - slot[c] - ofLead[c] - ofQuality[c] * quality;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < net.length; c++) {
      if (net[c] > best) {
        best = net[c];
      }
    }
    return best;
  }

  /** Who gets nothing answers like a usual lead would. */
  private void move(
      Pull pull,
      double[] owed,
      double[] count,
      double[] quality,
      double[] squares,
      double temperature) {
    double usual = Math.max(Arrays.stream(market.quality()).average().orElse(0), LEAST);
    double[] rates = new double[count.length];
    double[] highest = new double[count.length];
    Arrays.setAll(
        rates,
        rep ->
            switch (pull.of()) {
              case COUNT -> 1 / temperature;
              case EXPECTED_VALUE ->
                  Math.max(quality[rep] > LEAST ? squares[rep] / quality[rep] : usual, LEAST)
                      / temperature;
            });
    Arrays.setAll(highest, rep -> most / (rates[rep] * temperature));
    double[] sums =
        switch (pull.of()) {
          case COUNT -> count;
          case EXPECTED_VALUE -> quality;
        };
    double[] best = pull.owed(owed, new Pull.Answer(sums, rates, highest));
    Arrays.setAll(owed, rep -> owed[rep] + DAMPING * (best[rep] - owed[rep]));
  }

  private void moveBands(
      int rep, double count, double quality, double squares, double temperature) {
    Bounds bounds = market.bounds();
    perLead[rep] =
        moved(
            perLead[rep],
            temperature * log(count, bounds.mostLeads()[rep]),
            temperature * log(count, bounds.leastLeads()[rep]),
            most);
    double mean = count > LEAST ? quality / count : 1;
    double unit = Math.max(mean, LEAST);
    double slope = squares / temperature + LEAST;
    double limit = temperature / unit;
    perQuality[rep] =
        moved(
            perQuality[rep],
            Math.clamp(DAMPING * (quality - bounds.mostQuality()[rep]) / slope, -limit, limit),
            Math.clamp(DAMPING * (quality - bounds.leastQuality()[rep]) / slope, -limit, limit),
            most / unit);
  }

  /** A price that is above 0 moves by what the ceiling says, one below 0 by what the floor says. */
  private static double moved(double price, double byCeiling, double byFloor, double most) {
    double up = price >= 0 ? Math.max(0, price + byCeiling) : 0;
    double down = price <= 0 ? Math.min(0, price + byFloor) : 0;
    return Math.clamp(up + down, -most, most);
  }

  private static double log(double use, double room) {
    return Double.isInfinite(room)
        ? Double.NEGATIVE_INFINITY
        : Math.log(Math.max(use, LEAST) / Math.max(room, LEAST));
  }
}

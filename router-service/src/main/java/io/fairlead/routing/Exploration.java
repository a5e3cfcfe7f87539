package io.fairlead.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How a slate is shared out so that the model goes on learning, at no more than a budget.
 *
 * <p>Without a price the lead would be drawn by each rep's chance to be the best (Thompson
 * sampling), or evenly where the model does not say how sure it is. Within the budget it is drawn
 * by the distribution nearest to that one, in the sense of Kullback and Leibler. With gap_j = what
 * rep j scores less than the best and p_j = the wish, that is share_j = p_j / (u + (1 - u) x gap_j
 * / budget), u between 0 and 1 such that shares add up to 1; then the cost, the sum of share_j x
 * gap_j, is the budget. For even wishes it is inverse gap weighting (Foster and Rakhlin 2020, <a
 * href="https://arxiv.org/abs/2002.04926">SquareCB</a>).
 *
 * @param shares each rep's probability
 * @param cost of learning: by how much less is scored on average than by the best, 0 or more
 * @param budget what it may cost, 0 or more
 */
record Exploration(Distribution shares, double cost, double budget) {

  /**
   * Nobody is drawn with a smaller probability, so that no lead ever stands for more than a
   * thousand of its kind. Only more than a thousand who are the best alike share in less.
   */
  static final double LEAST = 0.001;

  /**
   * Explores a slate.
   *
   * @param share of the expected value of the best that learning may cost, in [0, 1)
   * @throws IllegalArgumentException when a candidate has no score
   */
  static Exploration of(Slate slate, double share) {
    return of(slate, share, shares(slate, share));
  }

  /** Its shares alone. */
  static Distribution shares(Slate slate, double share) {
    Field field = Field.of(slate, share);
    double[] drawn =
        field.budget() > 0
            ? within(
                field.budget(),
                field.gaps(),
                wishes(field.favourites(), field.others()),
                field.favourites().size())
            : new double[field.gaps().length];
    TreeMap<String, Double> shares = new TreeMap<>();
    double rest = 1;
    for (int j = 0; j < drawn.length; j++) {
      if (drawn[j] > 0) {
        shares.put(field.others().get(j).rep(), drawn[j]);
        rest -= drawn[j];
      }
    }
    for (Candidate favourite : field.favourites()) {
      shares.put(favourite.rep(), rest / field.favourites().size());
    }
    return new Distribution(shares);
  }

  /** What those shares, which follow from that slate, cost. */
  static Exploration of(Slate slate, double share, Distribution shares) {
    Field field = Field.of(slate, share);
    double cost = 0;
    for (int j = 0; j < field.gaps().length; j++) {
      cost += shares.share(field.others().get(j).rep()).orElse(0.0) * field.gaps()[j];
    }
    return new Exploration(shares, cost, field.budget());
  }

  /**
   * Who may be drawn.
   *
   * @param favourites the best, among whom the rest is shared
   * @param others everybody else, in the slate's order
   * @param gaps what each of the others scores less than the best
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Field(
      List<Candidate> favourites, List<Candidate> others, double[] gaps, double budget) {

    static Field of(Slate slate, double share) {
      Tie tie = Tie.of(slate);
      List<Candidate> favourites = tie.first();
      List<Candidate> others = others(slate.candidates(), favourites);
      double[] gaps = new double[others.size()];
      for (int j = 0; j < gaps.length; j++) {
        gaps[j] = tie.best() - others.get(j).total();
      }
      double least = Double.POSITIVE_INFINITY;
      for (Candidate favourite : favourites) {
        least = Math.min(least, favourite.scored().expectedValue());
      }
      return new Field(favourites, others, gaps, share * least);
    }

    /** Favourites are in the slate's order, too. */
    private static List<Candidate> others(List<Candidate> all, List<Candidate> favourites) {
      List<Candidate> others = new ArrayList<>(all.size());
      int next = 0;
      for (Candidate one : all) {
        if (next < favourites.size() && one.rep().equals(favourites.get(next).rep())) {
          next++;
        } else {
          others.add(one);
        }
      }
      return others;
    }
  }

  /** With which probability each of the others would be drawn if it cost nothing. */
  private static double[] wishes(List<Candidate> favourites, List<Candidate> others) {
    int count = favourites.size() + others.size();
    double[] means = new double[count];
    double[] deviations = new double[count];
    boolean sure = true;
    for (int j = 0; j < count; j++) {
      Candidate one = j < others.size() ? others.get(j) : favourites.get(j - others.size());
      OptionalDouble deviation = one.scored().deviation();
      if (deviation.isEmpty()) {
        double[] even = new double[others.size()];
        Arrays.fill(even, 1.0 / count);
        return even;
      }
      means[j] = one.total();
      deviations[j] = deviation.getAsDouble();
      sure &= deviations[j] == 0;
    }
    return sure
        ? new double[others.size()]
        : Arrays.copyOf(Chances.of(means, deviations), others.size());
  }

  /**
   * The shares of all but the best; nobody's is above 0 and below {@link #LEAST}.
   *
   * @param budget above 0
   * @param gaps what each scores less than the best, 0 or more
   * @param wishes each one's probability if it cost nothing, adding up to 1 with that of the best
   * @param best how many are the best alike
   */
  static double[] within(double budget, double[] gaps, double[] wishes, int best) {
    double sum = Sums.of(wishes);
    double ofBest = Math.clamp(1 - sum, Math.min(1, LEAST * best), 1);
    double[] wanted = new double[wishes.length];
    double[] costs = new double[gaps.length];
    for (int j = 0; j < wanted.length; j++) {
      wanted[j] = sum > 0 ? wishes[j] * (1 - ofBest) / sum : 0;
      costs[j] = gaps[j] / budget;
    }
    while (true) {
      double all = ofBest + Sums.of(wanted);
      double[] shares = nearest(costs, divided(wanted, all), ofBest / all);
      double[] tooSmall = new double[shares.length];
      int many = 0;
      for (double share : shares) {
        if (share > 0 && share < LEAST) {
          tooSmall[many++] = share;
        }
      }
      if (many == 0) {
        return shares;
      }
      Arrays.sort(tooSmall, 0, many);
      double smaller = tooSmall[(many - 1) / 2]; // others gain by it: only half go
      for (int j = 0; j < wanted.length; j++) {
        wanted[j] = shares[j] <= smaller ? 0 : wanted[j];
      }
    }
  }

  private static double[] divided(double[] numbers, double by) {
    double[] divided = new double[numbers.length];
    for (int j = 0; j < divided.length; j++) {
      divided[j] = numbers[j] / by;
    }
    return divided;
  }

  /** The places of those above 0. */
  private static int[] above0(double[] values) {
    int[] places = new int[values.length];
    int many = 0;
    for (int j = 0; j < values.length; j++) {
      places[many] = j;
      many += values[j] > 0 ? 1 : 0;
    }
    return Arrays.copyOf(places, many);
  }

  private static double[] at(int[] places, double[] values) {
    double[] there = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      there[i] = values[places[i]];
    }
    return there;
  }

  /**
   * The distribution nearest to the wishes that costs no more than the budget.
   *
   * @param costs what each scores less than the best, in budgets
   */
  private static double[] nearest(double[] costs, double[] wishes, double ofBest) {
    double cost = 0;
    for (int j = 0; j < costs.length; j++) {
      cost += wishes[j] * costs[j];
    }
    if (cost <= 1) {
      return wishes;
    }
    int[] wished = above0(wishes);
    double[] found = new Tilt(at(wished, costs), at(wished, wishes), ofBest).shares();
    double[] shares = new double[costs.length];
    for (int i = 0; i < wished.length; i++) {
      shares[wished[i]] = found[i];
    }
    return shares;
  }
}

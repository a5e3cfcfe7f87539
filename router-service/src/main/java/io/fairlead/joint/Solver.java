package io.fairlead.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Solves problems. Hard bounds, goals of counts and tiring are a flow of least cost, which is
 * exact. Goals of quality have prices (Lagrange multipliers), moved by Polyak's steps along a
 * subgradient; what is left is mended by swaps. Each flow at those prices is a bound of every plan.
 *
 * <p>Source: Fisher, "The Lagrangian relaxation method for solving integer programming problems",
 * Management Science 27 (1981).
 */
public final class Solver {

  /** Pairs of lead and slot in all flows together. */
  private static final long EFFORT = 5_000_000;

  private static final int LEAST_ROUNDS = 4;
  private static final int MOST_ROUNDS = 60;

  /** A goal of quality is kept where it is missed by less than that share of a lead. */
  private static final double NEAR = 0.5;

  private static final double CLOSE = 0.002;
  private static final double FIRST_STEP = 0.05;
  private static final int PATIENCE = 4;

  private final Problem problem;
  private final Worths worths;
  private double bound = Double.POSITIVE_INFINITY;
  private Optional<Plan> best = Optional.empty();
  private double[] prices;
  private double[] bestPrices;

  /** Picks with what they are worth and by how much they miss goals of quality. */
  private record Plan(List<Optional<Solution.Pick>> picks, double value, double missed) {

    boolean isBetterThan(Plan other, double near) {
      boolean bothKept = Math.max(missed, other.missed) <= near;
      return bothKept ? value > other.value : missed < other.missed;
    }
  }

  private Solver(Problem problem) {
    this.problem = problem;
    worths = new Worths(problem, Groups.Of.MEAN);
    prices = new double[problem.goals().size()];
    bestPrices = prices;
  }

  /** The best plan found, with a bound that no plan exceeds. */
  public static Solution solve(Problem problem) {
    return problem.leads() == 0
        ? new Solution(List.of(), 0, 0, List.of(), List.of())
        : new Solver(problem).solve();
  }

  private Solution solve() {
    int rounds =
        problem.goals().stream().anyMatch(goal -> goal.of() == Goal.Of.QUALITY)
            ? Math.clamp(
                EFFORT / ((long) problem.leads() * problem.reps()), LEAST_ROUNDS, MOST_ROUNDS)
            : 1;
    double near = NEAR * mean(problem.quality());
    double pace = 1;
    int idle = 0;
    for (int round = 0; round < rounds; round++) {
      List<Optional<Solution.Pick>> picks = Network.solve(problem, prices, Groups.Of.MEAN);
      double[] parts = Parts.of(problem, picks);
      double dual = dual(worths.sum(picks), picks);
      idle = dual < bound ? 0 : idle + 1;
      if (dual < bound) {
        bound = dual;
        bestPrices = prices;
      }
      if (idle == PATIENCE) {
        pace /= 2;
        idle = 0;
      }
      keep(
          Parts.missedQuality(problem, parts) > 0 ? Swaps.mend(problem, worths, picks) : picks,
          near);
      Plan plan = best.orElseThrow();
      if (plan.missed() <= near && bound - plan.value() <= CLOSE * bound) {
        break;
      }
      move(parts, dual, near, pace);
    }
    return solution(best.orElseThrow(), near);
  }

  private void keep(List<Optional<Solution.Pick>> picks, double near) {
    Plan plan =
        new Plan(picks, worths.sum(picks), Parts.missedQuality(problem, Parts.of(problem, picks)));
    best = best.filter(last -> !plan.isBetterThan(last, near)).or(() -> Optional.of(plan));
  }

  /** What the flow at the present prices says that no plan exceeds. */
  private double dual(double value, List<Optional<Solution.Pick>> picks) {
    double dual = value;
    double[] parts = Parts.of(problem, picks);
    for (int g = 0; g < prices.length; g++) {
      Goal goal = problem.goals().get(g);
      if (prices[g] != 0) {
        dual += prices[g] * ((prices[g] > 0 ? goal.most() : goal.least()) - parts[g]);
      }
    }
    return dual;
  }

  private void move(double[] parts, double dual, double near, double pace) {
    double[] slope = new double[prices.length];
    double squares = 0;
    for (int g = 0; g < slope.length; g++) {
      Goal goal = problem.goals().get(g);
      if (goal.of() == Goal.Of.QUALITY) {
        slope[g] =
            prices[g] > 0
                ? parts[g] - goal.most()
                : prices[g] < 0 ? parts[g] - goal.least() : goal.miss(parts[g]);
        squares += slope[g] * slope[g];
      }
    }
    double target =
        best.filter(plan -> plan.missed() <= near)
            .map(Plan::value)
            .filter(value -> value < dual)
            .orElse(dual * (1 - FIRST_STEP));
    double step = squares > 0 ? pace * (dual - target) / squares : 0;
    double[] moved = prices.clone();
    for (int g = 0; g < moved.length; g++) {
      double to = prices[g] + step * slope[g];
      moved[g] = prices[g] * to < 0 ? 0 : to;
    }
    prices = moved;
  }

  private Solution solution(Plan plan, double near) {
    double most = bound;
    int groups = Network.groups(problem);
    if (problem.slots().stream().anyMatch(slots -> !Groups.areExact(slots.logOdds(), groups))) {
      prices = bestPrices;
      List<Optional<Solution.Pick>> picks = Network.solve(problem, prices, Groups.Of.BEST);
      most = dual(new Worths(problem, Groups.Of.BEST).sum(picks), picks);
    }
    return new Solution(
        plan.picks(),
        plan.value(),
        Math.max(plan.value(), most + Network.rounding(problem)),
        Arrays.stream(Parts.of(problem, plan.picks())).boxed().toList(),
        misses(plan, near));
  }

  private List<Solution.Miss> misses(Plan plan, double near) {
    double[] parts = Parts.of(problem, plan.picks());
    List<Solution.Miss> misses = new ArrayList<>();
    for (int g = 0; g < parts.length; g++) {
      Goal goal = problem.goals().get(g);
      double within =
          switch (goal.of()) {
            case COUNT -> 1 - 1e-9;
            case QUALITY -> 2 * near;
          };
      if (Math.abs(goal.miss(parts[g])) > within) {
        misses.add(new Solution.Miss(goal, parts[g], reachable(goal)));
      }
    }
    return misses;
  }

  /** Leads of the goal's stretch that its rep could get by the rep's own bounds. */
  private int reachable(Goal goal) {
    Nest nest = Nest.of(problem, OptionalInt.of(goal.rep()));
    int[] reach = new int[nest.ranges().size() + 1];
    for (int lead = goal.stretch().from(); lead < goal.stretch().to(); lead++) {
      reach[nest.leaves()[lead]] += problem.may(lead, goal.rep()) ? 1 : 0;
    }
    for (int k = nest.ranges().size() - 1; k >= 0; k--) {
      reach[nest.parents()[k]] += Math.min(reach[k], nest.ranges().get(k).most());
    }
    return reach[nest.outside()];
  }

  private static double mean(double[] all) {
    double sum = 0;
    for (double one : all) {
      sum += one;
    }
    return sum / all.length;
  }
}

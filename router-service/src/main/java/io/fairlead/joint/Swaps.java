package io.fairlead.joint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Swaps leads between two reps until goals of quality are kept, each time what costs the least
 * expected value per quality that is put right. Who gets how many leads of which bound stays as it
 * was, and nobody gets a lead for which others are preferred more.
 */
final class Swaps {

  private static final int PER_GOAL = 20;
  private static final int MOST = 2_000;

  /** Of more pairs every so manyth is looked at. */
  private static final int PAIRS = 10_000;

  private static final double LEAST = 1e-9;

  private final Problem problem;
  private final Worths worths;
  private final List<Nest> nests = new ArrayList<>();
  private final List<Optional<Solution.Pick>> picks;
  private final double[] parts;
  private final List<List<Integer>> goalsOf = new ArrayList<>();

  private record Swap(int one, int other, double price) {}

  private Swaps(Problem problem, Worths worths, List<Optional<Solution.Pick>> picks) {
    this.problem = problem;
    this.worths = worths;
    this.picks = new ArrayList<>(picks);
    parts = Parts.of(problem, picks);
    for (int rep = 0; rep < problem.reps(); rep++) {
      nests.add(Nest.of(problem, OptionalInt.of(rep)));
      goalsOf.add(new ArrayList<>());
    }
    for (int g = 0; g < parts.length; g++) {
      goalsOf.get(problem.goals().get(g).rep()).add(g);
    }
  }

  /** Those picks, with goals of quality kept where swaps can. */
  static List<Optional<Solution.Pick>> mend(
      Problem problem, Worths worths, List<Optional<Solution.Pick>> picks) {
    Swaps swaps = new Swaps(problem, worths, picks);
    int most = Math.min(MOST, PER_GOAL * problem.goals().size());
    for (int i = 0; i < most; i++) {
      int step = i;
      Optional<Swap> next = swaps.worst().flatMap(goal -> swaps.best(goal, step));
      if (next.isEmpty()) {
        break;
      }
      swaps.make(next.get());
    }
    return List.copyOf(swaps.picks);
  }

  /** The goal of quality that is missed the most. */
  private Optional<Goal> worst() {
    double most = LEAST;
    Optional<Goal> worst = Optional.empty();
    for (int g = 0; g < parts.length; g++) {
      Goal goal = problem.goals().get(g);
      double miss = Math.abs(goal.miss(parts[g]));
      if (goal.of() == Goal.Of.QUALITY && miss > most) {
        most = miss;
        worst = Optional.of(goal);
      }
    }
    return worst;
  }

  private Optional<Swap> best(Goal goal, int step) {
    int[] own =
        IntStream.range(goal.stretch().from(), goal.stretch().to())
            .filter(lead -> picks.get(lead).filter(pick -> pick.rep() == goal.rep()).isPresent())
            .toArray();
    int stride = Math.max(1, (int) ((long) own.length * picks.size() / PAIRS));
    Swap best = new Swap(0, 0, Double.POSITIVE_INFINITY);
    for (int one : own) {
      for (int other = (step + one) % stride; other < picks.size(); other += stride) {
        best = better(best, one, other);
      }
    }
    return Double.isFinite(best.price()) ? Optional.of(best) : Optional.empty();
  }

  private Swap better(Swap best, int one, int other) {
    if (picks.get(other).isEmpty()) {
      return best;
    }
    Solution.Pick a = picks.get(one).orElseThrow();
    Solution.Pick b = picks.get(other).get();
    if (a.rep() == b.rep() || !fits(one, other, a.rep()) || !fits(other, one, b.rep())) {
      return best;
    }
    double mended = mended(one, other, a.rep(), b.rep());
    if (mended <= LEAST) {
      return best;
    }
    double loss = worths.of(one, a) + worths.of(other, b) - worths.of(other, a) - worths.of(one, b);
    return loss / mended < best.price() ? new Swap(one, other, loss / mended) : best;
  }

  /** Whether the rep may have the other lead in place of the one. */
  private boolean fits(int one, int other, int rep) {
    int[] leaves = nests.get(rep).leaves();
    return problem.may(other, rep)
        && problem.rank()[other][rep] <= problem.rank()[one][rep]
        && leaves[one] == leaves[other]
        && worths.areAlike(one, other, rep);
  }

  /** By how much less goals of quality are missed after a swap. */
  private double mended(int one, int other, int a, int b) {
    return mendedOf(one, other, a, a) + mendedOf(one, other, a, b);
  }

  private double mendedOf(int one, int other, int a, int of) {
    double mended = 0;
    for (int g : goalsOf.get(of)) {
      Goal goal = problem.goals().get(g);
      if (goal.of() == Goal.Of.QUALITY) {
        mended +=
            Math.abs(goal.miss(parts[g]))
                - Math.abs(goal.miss(parts[g] + change(goal, one, other, a)));
      }
    }
    return mended;
  }

  private double change(Goal goal, int one, int other, int a) {
    double gets = goal.stretch().holds(other) ? Parts.weight(problem, goal, other) : 0;
    double gives = goal.stretch().holds(one) ? Parts.weight(problem, goal, one) : 0;
    return goal.rep() == a ? gets - gives : gives - gets;
  }

  private void make(Swap swap) {
    Optional<Solution.Pick> a = picks.get(swap.one());
    Optional<Solution.Pick> b = picks.get(swap.other());
    int rep = a.orElseThrow().rep();
    int with = b.orElseThrow().rep();
    for (int g = 0; g < parts.length; g++) {
      Goal goal = problem.goals().get(g);
      if (goal.rep() == rep || goal.rep() == with) {
        parts[g] += change(goal, swap.one(), swap.other(), rep);
      }
    }
    picks.set(swap.one(), b);
    picks.set(swap.other(), a);
  }
}

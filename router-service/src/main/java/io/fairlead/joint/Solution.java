package io.fairlead.joint;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A plan for all leads of a problem.
 *
 * @param picks by lead, who is to get it; empty where nobody has room
 * @param value expected value of the plan
 * @param bound what no plan can exceed that gives out as many leads and misses no more goals
 * @param parts by goal, what its rep gets
 * @param misses goals that cannot be kept, or were not
 */
public record Solution(
    List<Optional<Pick>> picks, double value, double bound, List<Double> parts, List<Miss> misses) {

  public Solution {
    picks = List.copyOf(picks);
    parts = List.copyOf(parts);
    misses = List.copyOf(misses);
  }

  /**
   * Who is to get a lead.
   *
   * @param rep who
   * @param slot in which of the rep's groups of slots that day, from 0: the lower ones come first
   */
  public record Pick(int rep, int slot) {}

  /**
   * A goal that is missed.
   *
   * @param goal which
   * @param part what the rep gets
   * @param reachable most that the rep could get of the leads, whatever others get; by hard bounds
   *     alone, and in leads
   */
  public record Miss(Goal goal, double part, int reachable) {}

  /** Whether one more lead like that would be above a ceiling of the rep's. */
  public boolean isFull(Problem problem, int rep, int lead) {
    return goals(problem, rep, lead)
        .anyMatch(g ->
            parts.get(g) + Parts.weight(problem, problem.goals().get(g), lead)
                > problem.goals().get(g).most());
  }

  /** Whether one lead like that less would be below a floor of the rep's. */
  public boolean isOwed(Problem problem, int rep, int lead) {
    return goals(problem, rep, lead)
        .anyMatch(g ->
            parts.get(g) - Parts.weight(problem, problem.goals().get(g), lead)
                < problem.goals().get(g).least());
  }

  private static IntStream goals(Problem problem, int rep, int lead) {
    return IntStream.range(0, problem.goals().size())
        .filter(g ->
            problem.goals().get(g).rep() == rep && problem.goals().get(g).stretch().holds(lead));
  }

  /** How many leads are given. */
  public int assigned() {
    return (int) picks.stream().filter(Optional::isPresent).count();
  }
}

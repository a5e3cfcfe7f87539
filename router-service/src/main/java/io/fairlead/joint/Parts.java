package io.fairlead.joint;

import java.util.List;
import java.util.Optional;

/** What reps get of the stretches of goals. */
final class Parts {

  private Parts() {}

  /** By goal, in leads or in quality. */
  static double[] of(Problem problem, List<Optional<Solution.Pick>> picks) {
    double[] parts = new double[problem.goals().size()];
    for (int g = 0; g < parts.length; g++) {
      Goal goal = problem.goals().get(g);
      for (int lead = goal.stretch().from(); lead < goal.stretch().to(); lead++) {
        if (picks.get(lead).filter(pick -> pick.rep() == goal.rep()).isPresent()) {
          parts[g] += weight(problem, goal, lead);
        }
      }
    }
    return parts;
  }

  static double weight(Problem problem, Goal goal, int lead) {
    return switch (goal.of()) {
      case COUNT -> 1;
      case QUALITY -> problem.quality()[lead];
    };
  }

  /** By how much goals of quality are missed, all together. */
  static double missedQuality(Problem problem, double[] parts) {
    double missed = 0;
    for (int g = 0; g < parts.length; g++) {
      Goal goal = problem.goals().get(g);
      missed += goal.of() == Goal.Of.QUALITY ? Math.abs(goal.miss(parts[g])) : 0;
    }
    return missed;
  }
}

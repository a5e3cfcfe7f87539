package io.fairlead.joint;

import java.util.ArrayList;
import java.util.List;

/** A rep's slots of one day in few groups, so that a large problem stays small. */
final class Groups {

  private static final double SAME = 1e-9;

  private Groups() {}

  /** How a group of slots that are not alike counts. */
  enum Of {
    /** As their mean: for a plan. */
    MEAN,
    /** As the best of them: for a bound. */
    BEST
  }

  /**
   * Slots that count alike.
   *
   * @param room how many
   * @param logOdds what the leads before them add to the log-odds
   */
  record Group(int room, double logOdds) {}

  /**
   * The slots in order, in that many groups at the most.
   *
   * @param logOdds by slot, never rising
   */
  static List<Group> of(List<Double> logOdds, int most, Of of) {
    if (logOdds.isEmpty()) {
      return List.of();
    }
    double width = (logOdds.getFirst() - logOdds.getLast()) / most;
    List<Group> groups = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= logOdds.size(); to++) {
      double first = logOdds.get(from);
      if (to == logOdds.size() || first - logOdds.get(to) > Math.max(width, SAME)) {
        double mean =
            logOdds.subList(from, to).stream().mapToDouble(one -> one).average().orElseThrow();
        groups.add(new Group(to - from, of == Of.MEAN ? mean : first));
        from = to;
      }
    }
    return groups;
  }

  /** Whether groups hold only slots that are alike. */
  static boolean areExact(List<Double> logOdds, int most) {
    return of(logOdds, most, Of.BEST).equals(of(logOdds, Integer.MAX_VALUE, Of.BEST));
  }
}

package io.fairlead.joint;

import java.util.ArrayList;
import java.util.List;

/** A rep's slots of one day in few groups, so that a large problem stays small. */
final class Groups {

  private static final double SAME = 1e-9;

  /** Hardly anybody takes more in a day. */
  private static final int FAR = 48;

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
   * The slots in order, in that many groups at the most and one more for those that are far.
   *
   * @param logOdds by slot, never rising
   */
  static List<Group> of(List<Double> logOdds, int most, Of of) {
    if (logOdds.isEmpty()) {
      return List.of();
    }
    int near = Math.min(logOdds.size(), FAR);
    double width = Math.max((logOdds.getFirst() - logOdds.get(near - 1)) / most, SAME);
    List<Group> groups = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= near; to++) {
      if (to == near || logOdds.get(from) - logOdds.get(to) > width) {
        groups.add(group(logOdds.subList(from, to), of));
        from = to;
      }
    }
    if (near < logOdds.size()) {
      groups.add(group(logOdds.subList(near, logOdds.size()), of));
    }
    return groups;
  }

  private static Group group(List<Double> logOdds, Of of) {
    double mean = logOdds.stream().mapToDouble(one -> one).average().orElseThrow();
    return new Group(logOdds.size(), of == Of.MEAN ? mean : logOdds.getFirst());
  }

  /** Whether groups hold only slots that are alike. */
  static boolean areExact(List<Double> logOdds, int most) {
    return of(logOdds, most, Of.BEST).equals(of(logOdds, Integer.MAX_VALUE, Of.BEST));
  }
}

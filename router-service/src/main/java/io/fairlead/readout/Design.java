package io.fairlead.readout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was fixed before the first lead came.
 *
 * @param name of the experiment; of a stream, its file
 * @param control arm that the others are compared with
 * @param shares chance of every arm, the control among them, each above 0, 1 together; while an
 *     experiment is ramped up the treatments keep their proportions
 * @param minimumEffect the least difference in conversion worth having, in (0, 1]; where empty a
 *     fifth of the conversion so far
 * @param alpha probability at most that any treatment without effect is ever called better or worse
 */
public record Design(
    String name,
    String control,
    Map<String, Double> shares,
    OptionalDouble minimumEffect,
    double alpha) {

  /** The usual alpha. */
  public static final double ALPHA = 0.05;

  private static final double ROUNDING = 1e-6;

  /** Checks and copies, the order of the arms kept. */
  public Design {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    double sum = shares.values().stream().mapToDouble(share -> share).sum();
    if (Math.abs(sum - 1) > ROUNDING || shares.values().stream().anyMatch(share -> !(share > 0))) {
      throw new IllegalArgumentException(
          "The shares (%s) of the arms must each be above 0, and 1 together.\nMaybe one is missing."
              .formatted(shares));
    }
    if (!shares.containsKey(control)) {
      throw new IllegalArgumentException(
          "The control (%s) of %s must be one of its arms (%s)."
              .formatted(control, name, String.join(", ", shares.keySet())));
    }
  }

  /** Names of the arms, in order. */
  List<String> arms() {
    return List.copyOf(shares.keySet());
  }

  /** The arms that are compared with the control. */
  List<String> treatments() {
    List<String> treatments = new ArrayList<>(shares.keySet());
    treatments.remove(control);
    return List.copyOf(treatments);
  }

  /** The chance of every arm, in order, where the arm of that number had that chance. */
  double[] chances(int arm, double chance) {
    double[] chances = shares.values().stream().mapToDouble(each -> each).toArray();
    if (Math.abs(chance - chances[arm]) < ROUNDING || chances.length < 2) {
      return chances;
    }
    int kept = arms().indexOf(control);
    double growth = arm == kept ? (1 - chance) / (1 - chances[kept]) : chance / chances[arm];
    double treated = 0;
    for (int each = 0; each < chances.length; each++) {
      if (each != kept) {
        chances[each] *= growth;
        treated += chances[each];
      }
    }
    chances[kept] = Math.max(0, 1 - treated);
    return chances;
  }
}

package io.fairlead.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which share of the leads each arm of an experiment gets, and when.
 *
 * @param arms names of the arms, in order
 * @param control the arm that the others are compared with
 * @param holdout share of the leads that always stays with control, in [0, 1)
 * @param stages how the rest is shared out, in order of time; the first holds from the beginning
 */
public record ExperimentAllocation(
    List<String> arms, String control, double holdout, List<Stage> stages) {

  /**
   * How the leads that are not held out are shared out.
   *
   * @param from from when on
   * @param shares by arm; they add up to 1
   */
  public record Stage(Instant from, Map<String, Double> shares) {
    public Stage {
      shares = Map.copyOf(shares);
    }
  }

  public ExperimentAllocation {
    arms = List.copyOf(arms);
    stages = List.copyOf(stages);
  }

  /** Probability of each arm at a moment, in order of the arms; held out leads are control's. */
  public Map<String, Double> chances(Instant at) {
    Map<String, Double> shares =
        stages.reversed().stream()
            .filter(stage -> !at.isBefore(stage.from()))
            .findFirst()
            .orElse(stages.getFirst())
            .shares();
    Map<String, Double> chances = new LinkedHashMap<>();
    for (String arm : arms) {
      double held = arm.equals(control) ? holdout : 0;
      chances.put(arm, held + (1 - holdout) * shares.getOrDefault(arm, 0.0));
    }
    return chances;
  }

  /**
   * An arm of those leads that are not held out.
   *
   * @param draw in [0, 1)
   */
  public String arm(double draw, Instant at) {
    double passed = 0;
    String last = control;
    for (Map.Entry<String, Double> arm : chances(at).entrySet()) {
      double share =
          (arm.getValue() - (arm.getKey().equals(control) ? holdout : 0)) / (1 - holdout);
      if (share > 0) {
        passed += share;
        last = arm.getKey();
        if (draw < passed) {
          return last;
        }
      }
    }
    return last;
  }

  /**
   * An arm's part of a cap, such that the parts of all arms add up to the cap. Each is within one
   * of the cap times the arm's probability, and who gets what is left over alternates from rep to
   * rep and from window to window (systematic rounding, started at the places of van der Corput's
   * sequence).
   *
   * @param whole the cap, 0 or more
   * @param place the rep's place in the pool, from 0, plus the number of the cap's window
   */
  int part(String arm, int whole, long place, Instant at) {
    double start = halves(place);
    double before = 0;
    for (Map.Entry<String, Double> one : chances(at).entrySet()) {
      double upTo = before + one.getValue();
      if (one.getKey().equals(arm)) {
        return (int) (floor(whole * upTo + start) - floor(whole * before + start));
      }
      before = upTo;
    }
    throw new IllegalArgumentException("no arm " + arm);
  }

  /** Shares such as 0.7 + 0.3 add up to a little less than 1. */
  private static double floor(double value) {
    return Math.floor(value + 1e-9);
  }

  /** Van der Corput's sequence to the base 2: 0.5, 0.25, 0.75, 0.125 and so on. */
  private static double halves(long place) {
    return (Long.reverse(place + 1) >>> 11) * 0x1p-53;
  }
}

package io.fairlead.joint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Leads that are to be given out together, in order of their moments.
 *
 * @param reps how many reps there are
 * @param worth by lead and rep, expected value in the first slot of a day; not a number where the
 *     rep must not get the lead
 * @param probability by lead and rep, to convert the lead in the first slot of a day
 * @param rank by lead and rep, how many steps others are preferred by; 0 for the preferred
 * @param quality by lead, what an average rep is expected to make of it, 0 or more
 * @param caps hard bounds
 * @param slots how reps tire, without slots that caps leave out; whoever has none for a lead does
 *     not tire
 * @param goals bands of fairness
 */
@SuppressWarnings("ArrayRecordComponent") // a million pairs; not compared
public record Problem(
    int reps,
    double[][] worth,
    double[][] probability,
    int[][] rank,
    double[] quality,
    List<Cap> caps,
    List<Slots> slots,
    List<Goal> goals) {

  public Problem {
    if (probability.length != worth.length
        || rank.length != worth.length
        || quality.length != worth.length) {
      throw new IllegalArgumentException(
          "The leads (%d) of a problem must have as many probabilities (%d), ranks (%d) and qualities (%d).\nMaybe one was left out."
              .formatted(worth.length, probability.length, rank.length, quality.length));
    }
    caps = List.copyOf(caps);
    slots = within(caps, slots);
    goals = List.copyOf(goals);
  }

  /** Slots beyond a cap are never taken. */
  private static List<Slots> within(List<Cap> caps, List<Slots> slots) {
    Map<OptionalInt, List<Cap>> ofRep = caps.stream().collect(Collectors.groupingBy(Cap::rep));
    return slots.stream()
        .map(day -> {
          int most =
              ofRep.getOrDefault(OptionalInt.of(day.rep()), List.of()).stream()
                  .filter(cap -> cap.stretch().holds(day.stretch()))
                  .mapToInt(Cap::most)
                  .min()
                  .orElse(Integer.MAX_VALUE);
          int size = Math.min(day.stretch().size(), Math.min(most, day.logOdds().size()));
          return new Slots(day.rep(), day.stretch(), day.logOdds().subList(0, size));
        })
        .toList();
  }

  /** How many leads there are. */
  public int leads() {
    return worth.length;
  }

  /**
   * By how much goals are missed beyond one lead each, all together and in leads.
   *
   * @param reps by lead, who gets it
   */
  public double missed(List<Optional<Integer>> reps) {
    double[] parts =
        Parts.of(
            this, reps.stream().map(rep -> rep.map(who -> new Solution.Pick(who, 0))).toList());
    double lead = Math.max(Double.MIN_NORMAL, Arrays.stream(quality).average().orElse(0));
    double missed = 0;
    for (int g = 0; g < parts.length; g++) {
      double miss = Math.abs(goals.get(g).miss(parts[g]));
      missed += Math.max(0, (goals.get(g).of() == Goal.Of.COUNT ? miss : miss / lead) - 1);
    }
    return missed;
  }

  boolean may(int lead, int rep) {
    return !Double.isNaN(worth[lead][rep]);
  }

  /** What a lead is worth with a rep whom the leads of the day have tired so much. */
  double worth(int lead, int rep, double logOdds) {
    double odds = Math.exp(logOdds);
    double p = probability[lead][rep];
    return worth[lead][rep] * odds / (1 - p + p * odds);
  }

  /** The greatest worth of all pairs, at least a little. */
  double greatest() {
    double greatest = Double.MIN_NORMAL;
    for (double[] row : worth) {
      for (double one : row) {
        greatest = one > greatest ? one : greatest;
      }
    }
    return greatest;
  }
}

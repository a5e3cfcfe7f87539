package io.fairlead.counterfactual;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What policies would have made of past leads, in a judge's opinion.
 *
 * @param estimand always {@link #REPLAY}
 * @param from the first moment of the leads
 * @param to the first moment after them
 * @param leads how many were replayed
 * @param verdict whether there is anything to say
 * @param rangeIs what the ranges are: {@link #MODEL_RANGE}
 * @param policies in the order in which they were asked for; without estimates where there is
 *     nothing to say
 * @param differences of each later policy from the first; empty where there is nothing to say
 * @param hindcast how the judge does on what happened
 * @param sentences the same for people
 * @param assumptions what was assumed, in sentences
 */
public record Counterfactual(
    String estimand,
    Instant from,
    Instant to,
    int leads,
    Verdict verdict,
    String rangeIs,
    List<Judged> policies,
    List<Difference> differences,
    Hindcast hindcast,
    List<String> sentences,
    List<String> assumptions) {

  /** The estimand: all that a policy would have done, with what its own decisions lead to. */
  public static final String REPLAY = "REPLAY";

  /** What a range is of which nobody has shown how often it holds the truth in the real world. */
  public static final String MODEL_RANGE = "model range";

  public Counterfactual {
    policies = List.copyOf(policies);
    differences = List.copyOf(differences);
    sentences = List.copyOf(sentences);
    assumptions = List.copyOf(assumptions);
  }

  /** Whether there is anything to say. */
  public enum Verdict {
    /** The judge has an opinion. */
    OPINION,
    /** The outcomes do not show that it matters who gets a lead. */
    NOTHING_TO_SAY
  }

  /**
   * A policy.
   *
   * @param policy its name
   * @param placed how many leads somebody would have got
   * @param estimate conversions that the judge expects; empty where there is nothing to say
   */
  public record Judged(String policy, int placed, Optional<Estimate> estimate) {}

  /**
   * How many conversions more, paired lead by lead under the same draws of the judge.
   *
   * @param policy the first policy
   * @param against the other
   * @param elsewhere how many leads somebody else would have got, or nobody
   * @param estimate conversions that the first has more than the other
   * @param luck by how much luck alone would move the difference, were the judge right: one
   *     standard deviation, in conversions; not in the range
   */
  public record Difference(
      String policy, String against, int elsewhere, Estimate estimate, double luck) {}

  /**
   * What the judge expects of the closed leads of the time with the reps who had them, without
   * having seen what became of them.
   *
   * @param closed how many, each weighted for those like it that are still open
   * @param won how many of them converted
   * @param expected how many were expected to
   * @param deviation of the difference by luck alone, one standard deviation
   */
  public record Hindcast(double closed, double won, double expected, double deviation) {

    private static final double WIDE = 3;

    /** Whether more than luck separates what was expected from what happened. */
    public boolean isOff() {
      return Math.abs(won - expected) > WIDE * deviation;
    }
  }
}

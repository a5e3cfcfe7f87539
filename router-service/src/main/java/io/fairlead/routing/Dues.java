package io.fairlead.routing;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is due to whom: each lead adds every candidate's part of it to its credit (its weight by the
 * sum of the slate's), the highest credit gets the lead and pays 1; of equal ones, whose last turn
 * is the longest ago. So a credit is what was due minus what was given, in leads, whoever was there
 * meanwhile; who is not on the slate stays where it was and has nothing to catch up with.
 *
 * <p>Source of the rule: nginx's upstream balancing, as described in its commit 52327e0 of 2012,
 * with parts for weights so that it holds for changing slates. Giving to the highest credit leaves
 * the least sum of squared credits, and of any other convex symmetric penalty. Tijdeman's rule
 * ("The chairman assignment problem", Discrete Mathematics 32, 1980), which gives to the earliest
 * deadline, is closer for a slate that stays; where slates change with working hours and leave its
 * deadlines do not come true: over 200 years of hourly leads among 30 reps its largest credit was
 * 1.80, this rule's 1.39.
 *
 * @param weight relative share of a candidate, 0 or more
 */
record Dues(ToDoubleFunction<Candidate> weight) {

  /** Sums of parts differ in the last bits by the order of adding: that is no lead's worth. */
  private static final double ROUNDING = 1e-9;

  /** Whether anything is due to anybody. */
  boolean canShare(Slate slate) {
    return !weighty(slate).isEmpty();
  }

  Distribution share(Slate slate) {
    double sum = sum(slate);
    double highest =
        weighty(slate).stream().mapToDouble(c -> owed(c, sum)).max().orElseThrow(Dues::noWeight);
    return Distribution.uniform(
        Waiting.longest(
            weighty(slate).stream().filter(c -> owed(c, sum) >= highest - ROUNDING).toList()));
  }

  Rotated rotated(Slate slate, String chosen) {
    double sum = sum(slate);
    return new Rotated(
        weighty(slate).stream()
            .collect(
                Collectors.toMap(
                    Candidate::rep, c -> owed(c, sum) - (c.rep().equals(chosen) ? 1 : 0))),
        OptionalLong.empty());
  }

  /** What is due to that candidate with this lead, in leads. */
  double owed(Slate slate, String rep) {
    double sum = sum(slate);
    return weighty(slate).stream()
        .filter(c -> c.rep().equals(rep))
        .mapToDouble(c -> owed(c, sum))
        .sum();
  }

  private double owed(Candidate candidate, double sum) {
    return candidate.standing().credit() + weight.applyAsDouble(candidate) / sum;
  }

  private double sum(Slate slate) {
    return slate.candidates().stream().mapToDouble(weight).sum();
  }

  private List<Candidate> weighty(Slate slate) {
    return slate.candidates().stream().filter(c -> weight.applyAsDouble(c) > 0).toList();
  }

  private static IllegalArgumentException noWeight() {
    return new IllegalArgumentException(
        "The weights (all 0) of a slate must not all be 0.\nMaybe use round robin.");
  }
}

package io.fairlead.fairness;

import io.fairlead.ledger.Given;
import io.fairlead.routing.Band;
import io.fairlead.routing.Strategy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What fairness and learning cost in one decision, by what the model expected then and what slots
 * were worth then. Fairness cost what the favourite was worth less than the best rep within reach,
 * both without what bands owe; learning cost the expectation of what the draw gave away.
 *
 * @param favourite the rep whom the policy would have chosen had it not learnt
 * @param expected expected value of the favourite
 * @param parts what each cause cost; each above 0
 * @param learning what exploring cost in expectation; 0 or more
 */
record Cost(String favourite, double expected, Map<Cause, Part> parts, double learning) {

  /**
   * How a cause came to cost something.
   *
   * @param guarded since a guard left better reps out
   * @param priced since its price outweighed the difference
   */
  record Part(double guarded, double priced) {
    Part plus(Part other) {
      return new Part(guarded + other.guarded, priced + other.priced);
    }

    double sum() {
      return guarded + priced;
    }
  }

  Cost {
    parts = Map.copyOf(parts);
  }

  /** Whether the favourite had the lead only since a floor or an aim owed it. */
  boolean isOwed() {
    return parts.keySet().stream().anyMatch(cause -> cause.bound() != Bound.CEILING);
  }

  /**
   * Of a lead; empty where not the expected value decided about it, and where it was decided
   * together with others, so that it has no cost of its own.
   */
  static Optional<Cost> of(Given given, List<Band> bands) {
    List<Given.Line> reach = given.lines().stream().filter(Given.Line::isWithinReach).toList();
    List<Given.Line> slate = reach.stream().filter(line -> !line.passedOver()).toList();
    if (given.how().strategy() != Strategy.AI
        || slate.isEmpty()
        || reach.stream().anyMatch(line -> line.expectedValue().isEmpty())) {
      return Optional.empty();
    }
    double best = total(first(slate, Cost::total));
    Given.Line chosen =
        slate.stream().filter(line -> line.rep().equals(given.rep())).findFirst().orElseThrow();
    boolean isBest = total(chosen) >= best;
    if (!isBest && given.how().deterministic()) {
      return Optional.empty();
    }
    Given.Line favourite = isBest ? chosen : first(slate, Cost::total);
    return Optional.of(
        new Cost(
            favourite.rep(),
            value(favourite),
            parts(reach, slate, favourite, bands),
            slate.stream().mapToDouble(line -> line.share() * (best - total(line))).sum()));
  }

  /**
   * Step by step, from all within reach to the favourite: what each step gave away. Floors are
   * guarded first, then ceilings; then prices choose.
   */
  private static Map<Cause, Part> parts(
      List<Given.Line> reach, List<Given.Line> slate, Given.Line favourite, List<Band> bands) {
    Map<Cause, Part> parts = new LinkedHashMap<>();
    Given.Line first = first(reach, Cost::plain);
    Given.Line second =
        first(reach.stream().filter(isLeftOutBy(Bound.FLOOR).negate()).toList(), Cost::plain);
    Given.Line third = first(slate, Cost::plain);
    double owed = plain(first) - plain(second);
    double enough = plain(second) - plain(third);
    first
        .guarded()
        .ifPresent(by -> add(parts, Cause.guard(by, favourite.rep()), new Part(owed, 0)));
    second
        .guarded()
        .ifPresent(by -> add(parts, Cause.guard(by, second.rep()), new Part(enough, 0)));
    double rest = plain(third) - plain(favourite);
    Map<Cause, Double> weights = weights(favourite, third, bands);
    double sum = weights.values().stream().mapToDouble(weight -> weight).sum();
    if (rest > 0 && sum > 0) {
      weights.forEach((cause, weight) -> add(parts, cause, new Part(0, rest * weight / sum)));
    }
    return parts;
  }

  /** What spoke for the favourite, and against who would have had it. */
  private static Map<Cause, Double> weights(
      Given.Line favourite, Given.Line other, List<Band> bands) {
    Map<Cause, Double> weights = new LinkedHashMap<>();
    for (Band.Of of : Band.Of.values()) {
      weights.put(
          Cause.lift(of, favourite.rep(), bands), Math.max(0, favourite.price().fairness(of)));
      weights.put(Cause.brake(of, other.rep()), Math.max(0, -other.price().fairness(of)));
    }
    return weights;
  }

  private static Predicate<Given.Line> isLeftOutBy(Bound bound) {
    return line -> line.guarded().map(Bound::of).filter(bound::equals).isPresent();
  }

  private static void add(Map<Cause, Part> parts, Cause cause, Part part) {
    if (part.sum() > 0) {
      parts.merge(cause, part, Part::plus);
    }
  }

  private static Given.Line first(List<Given.Line> lines, ToDoubleFunction<Given.Line> by) {
    return lines.stream().max(Comparator.comparingDouble(by)).orElseThrow();
  }

  private static double value(Given.Line line) {
    return line.expectedValue().orElseThrow();
  }

  /** Without what bands owe. */
  private static double plain(Given.Line line) {
    return value(line) - line.price().slot();
  }

  private static double total(Given.Line line) {
    return line.price().score(value(line));
  }
}

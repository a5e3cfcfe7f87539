package io.fairlead.plan;

import io.fairlead.facts.Rep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a plan may say but probably does not mean. */
public final class Linter {

  private final List<Finding> findings = new ArrayList<>();

  private Linter() {}

  /** The rules, as a closed list. */
  public enum Rule {
    /** A member or a route's rep has left. */
    INACTIVE_REP,
    /** A selector is for nobody. */
    EMPTY_SELECTOR,
    /** Every member's weight is 0. */
    ALL_WEIGHTS_ZERO,
    /** No lead gets as far as that route. */
    ROUTE_NEVER_REACHED,
    /** A lead may be on no route. */
    NO_ROUTE_FOR_THE_REST,
    /** The pool asks the model and has nothing to fall back to. */
    NO_FALLBACK,
    /** A pool requires a territory that none of its members has. */
    TERRITORY_NOBODY_COVERS,
    /** A condition or a list of features names an attribute that no lead or rep ever had. */
    ATTRIBUTE_NEVER_SEEN,
    /** More leads come to a pool than its members may take. */
    CAPACITY_BELOW_ARRIVALS,
    /** Pools on the wall's clock and on the leads' share reps. */
    CLOCKS_MIXED,
    /** Two calendars are for the same rep. */
    TWO_CALENDARS,
    /** Models may decide by a protected attribute. */
    PROTECTED_ALLOWED,
    /** It steers nothing here. */
    NO_EFFECT
  }

  /**
   * What was seen of leads.
   *
   * @param attributes names of the attributes that leads ever had; empty means that nobody looked
   * @param arrivalsPerDay how many leads usually come to a pool in a day, by pool
   */
  public record Seen(Set<String> attributes, Map<String, Double> arrivalsPerDay) {

    /** Nobody looked. */
    public static final Seen NOTHING = new Seen(Set.of(), Map.of());

    public Seen {
      attributes = Set.copyOf(attributes);
      arrivalsPerDay = Map.copyOf(arrivalsPerDay);
    }
  }

  /**
   * What is probably not meant.
   *
   * @param directory all reps by id
   * @param asOf the moment at which reps are active or not
   */
  public static List<Finding> findings(
      Plan plan, Map<String, Rep> directory, Seen seen, Instant asOf) {
    Linter linter = new Linter();
    new MemberLint(plan, directory, asOf, linter::add).run();
    new PoolLint(plan, directory, seen, asOf, linter::add).run();
    new RouteLint(plan, directory, asOf, linter::add).run();
    new AttributeLint(plan, directory, seen, linter::add).run();
    new FeatureLint(plan, seen, linter::add).run();
    linter.learning(plan.learning());
    return List.copyOf(linter.findings);
  }

  private void learning(Learning learning) {
    if (learning.shadow() && learning.promote() == Learning.Promotion.AUTO) {
      add(
          Rule.NO_EFFECT,
          "learning.shadow",
          "No model ever waits to be promoted, so none scores beside the champion; promote: by-hand would let it.");
    }
  }

  /** Takes findings. */
  interface Sink {
    void add(Rule rule, String path, String says);
  }

  private void add(Rule rule, String path, String says) {
    findings.add(new Finding(rule.name(), path, says));
  }

  /** Whether the rep has left by then. */
  static boolean hasLeft(Rep rep, Instant asOf) {
    return rep.activeTo().filter(to -> !asOf.isBefore(to)).isPresent();
  }
}

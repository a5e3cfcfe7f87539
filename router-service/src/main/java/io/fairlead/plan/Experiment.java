package io.fairlead.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Arms that the leads of a pool are randomly split over, to compare them.
 *
 * @param name its name
 * @param pool the pool whose leads are in it
 * @param hypothesis what it is to show, in a sentence
 * @param arms two or more, in order of their names
 * @param allocation which share of the leads each arm gets; names the control
 * @param starting when it starts; empty means with the first lead
 * @param metric what is compared
 * @param minimumEffect least difference in the metric that matters, above 0
 * @param planned number of leads at which it is read once; empty means it may be read at any time
 * @param guardrails what must not get worse
 * @param segments leads that are also compared on their own
 * @param design how arms are kept apart
 * @param ended whether no more leads are enrolled
 */
public record Experiment(
    String name,
    String pool,
    String hypothesis,
    List<Arm> arms,
    ExperimentAllocation allocation,
    Optional<Instant> starting,
    Metric metric,
    double minimumEffect,
    OptionalInt planned,
    List<Guardrail> guardrails,
    List<Segment> segments,
    ExperimentDesign design,
    boolean ended) {

  /** What is compared. */
  public enum Of {
    /** Whether a lead converted within the window; a difference of shares. */
    CONVERTED,
    /** What its deal was worth within the window, 0 if none was won. */
    VALUE,
    /** Minutes from the draw of the arm to the first contact; the cap where there was none. */
    SPEED_TO_LEAD
  }

  /**
   * What is compared.
   *
   * @param window how old a lead is when it counts
   * @param cap greatest value, or longest wait in minutes, that counts (winsorised); empty for
   *     conversions
   */
  public record Metric(Of of, Duration window, OptionalDouble cap) {}

  /** What is guarded. */
  public enum Guarded {
    /** The largest distance of a rep's part from what is due, as a share of what is due. */
    FAIRNESS,
    /** Share of leads whose SLA was missed. */
    SLA,
    /** Leads a day of the rep who gets most, against the mean of the reps. */
    LOAD
  }

  /**
   * What must not get worse.
   *
   * @param worseBy by how much an arm may be worse than control, above 0
   */
  public record Guardrail(Guarded of, double worseBy) {}

  /**
   * Leads that are also compared on their own, named before the experiment starts.
   *
   * @param field of the lead
   * @param value that it has
   */
  public record Segment(String field, String value) {}

  /**
   * An arm.
   *
   * @param name its name
   * @param pool the pool that decides for it: the experiment's with the arm's strategy, or one of
   *     its own
   */
  public record Arm(String name, Plan.Pool pool) {}

  public Experiment {
    arms = List.copyOf(arms);
    guardrails = List.copyOf(guardrails);
    segments = List.copyOf(segments);
  }

  /** The arm of that name. */
  public Optional<Arm> arm(String arm) {
    return arms.stream().filter(one -> one.name().equals(arm)).findFirst();
  }

  /** The arm that the others are compared with. */
  public String control() {
    return allocation.control();
  }

  /** Whether leads of that moment are enrolled. */
  public boolean isOpen(Instant at) {
    return !ended && starting.filter(at::isBefore).isEmpty();
  }

  /** The names of all pools that decide for its leads, or did before it started. */
  public Set<String> pools() {
    Set<String> pools = new TreeSet<>(Set.of(pool));
    arms.forEach(arm -> pools.add(arm.pool().rules().pool()));
    return pools;
  }

  /** What "now" is in it: its arms have the clock of its pool. */
  public Plan.Clock clock() {
    return arms.getFirst().pool().clock();
  }

  /** Whether leads that come to that pool are in it. */
  boolean isIn(String name) {
    return pool.equals(name)
        || (design instanceof ExperimentDesign.Split
            && arms.stream().anyMatch(arm -> arm.pool().rules().pool().equals(name)));
  }
}

package io.fairlead.ledger;

import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.LeadKey;
import io.fairlead.routing.Due;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Mode;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was decided about a lead, with its whole evidence. It never changes.
 *
 * @param id its id
 * @param lead the lead
 * @param trigger what asked for it
 * @param attempt 1, or more for a lead that had to wait
 * @param kind what was decided
 * @param rep who got it, where somebody did
 * @param pool the pool, where a route led to one
 * @param route the route that settled it, where one did
 * @param passed routes that held and led to nobody, in order
 * @param mode what becomes of it
 * @param presentOwner in shadow mode, the rep to whom the other system gave the lead
 * @param nobody why nobody got it, where nobody did
 * @param choice how it was chosen, where somebody got it
 * @param modelVersion the model that scored the slate, where one did
 * @param leadScore how promising the lead is whoever gets it, where a model could say
 * @param due what of it was due to whom, where somebody got it
 * @param reason why, in a sentence
 * @param planVersion the plan it was decided under
 * @param asOf the moment it was decided for
 * @param decidedAt wall time
 * @param slate every rep of the pool, in order of their ids
 * @param arm the arm that the lead is in, where its pool has an experiment
 * @param evidence what else the ruling stands on; empty where nobody was asked, and for decisions
 *     of releases that did not keep it
 */
public record Decision(
    UUID id,
    LeadKey lead,
    String trigger,
    int attempt,
    Kind kind,
    Optional<String> rep,
    Optional<String> pool,
    Optional<String> route,
    List<Passed> passed,
    Mode mode,
    Optional<String> presentOwner,
    Optional<Nobody> nobody,
    Optional<Choice> choice,
    Optional<String> modelVersion,
    Optional<LeadScore> leadScore,
    Optional<Due> due,
    String reason,
    int planVersion,
    Instant asOf,
    Instant decidedAt,
    List<SlateLine> slate,
    Optional<InArm> arm,
    Optional<Evidence> evidence) {

  public Decision {
    passed = List.copyOf(passed);
    slate = List.copyOf(slate);
  }

  /** What can be decided. */
  public enum Kind {
    /** Somebody gets the lead. */
    ASSIGNED,
    /** Nobody may take it now. */
    DEFERRED,
    /** Nobody ever may, as things stand. */
    UNROUTABLE
  }

  /**
   * How the rep was chosen.
   *
   * @param strategy what shared the slate out
   * @param propensity probability with which this rep was chosen, given slate and state
   * @param deterministic whether there was no choice
   * @param draw in [0, 1)
   * @param probability calibrated probability to convert, where a model scored
   * @param expectedValue probability times value
   * @param fallback empty where the pool's own strategy decided
   */
  public record Choice(
      Strategy strategy,
      double propensity,
      boolean deterministic,
      double draw,
      Optional<Double> probability,
      Optional<Double> expectedValue,
      Optional<Fallback> fallback) {}

  /** Whether asking again gives the same: a lead that waits may be decided later. */
  public boolean isFinal() {
    return kind != Kind.DEFERRED || isOnHold();
  }

  /** Whether a person keeps the lead from everybody until it is reassigned. */
  public boolean isOnHold() {
    return nobody.equals(Optional.of(Nobody.HELD)) && route.isEmpty();
  }

  /** The same with another word for why nobody got it, and the reason that goes with it. */
  public Decision because(Nobody why) {
    return with(Optional.of(why), reason + " Besides, " + why.because() + ".", arm);
  }

  /** The same in that arm. */
  public Decision in(InArm of) {
    return with(nobody, reason, Optional.of(of));
  }

  private Decision with(Optional<Nobody> why, String because, Optional<InArm> in) {
    return new Decision(
        id,
        lead,
        trigger,
        attempt,
        kind,
        rep,
        pool,
        route,
        passed,
        mode,
        presentOwner,
        why,
        choice,
        modelVersion,
        leadScore,
        due,
        because,
        planVersion,
        asOf,
        decidedAt,
        slate,
        in,
        evidence);
  }

  /**
   * The arm that a lead is in.
   *
   * @param experiment name of the experiment
   * @param name name of the arm
   * @param spill whether the lead took capacity of another arm
   */
  public record InArm(String experiment, String name, boolean spill) {}

  /** The pool as the plan names it, whatever the arm. */
  public Optional<String> namedPool() {
    return pool.map(name ->
        arm.map(of -> "/" + of.name())
            .filter(name::endsWith)
            .map(suffix -> name.substring(0, name.length() - suffix.length()))
            .orElse(name));
  }

  /** The policy: strategy and plan version, as in {@code ai@3}; empty where nobody got the lead. */
  public Optional<String> policy() {
    return choice.map(c -> c.strategy().planName() + "@" + planVersion);
  }
}

package io.fairlead.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fairlead.decisions.Grounds;
import io.fairlead.decisions.Hindsight;
import io.fairlead.decisions.Replay;
import io.fairlead.decisions.Sentences;
import io.fairlead.explanation.LeadScore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Passed;
import io.fairlead.ledger.SlateLine;
import io.fairlead.routing.Band;
import io.fairlead.routing.Fallback;
import io.fairlead.routing.Guarded;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Portion;
import io.fairlead.routing.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A decision as it is answered; one of a dry run has no id. */
public record DecisionView(
    Optional<UUID> id,
    Decision.Kind kind,
    String lead,
    Optional<String> rep,
    Optional<String> pool,
    Optional<String> route,
    String mode,
    Optional<String> strategy,
    Optional<String> policy,
    Optional<String> arm,
    Optional<String> modelVersion,
    Optional<Double> probability,
    Optional<Double> expectedValue,
    Optional<Double> propensity,
    Optional<Integer> leadScore,
    Optional<String> tier,
    Optional<Nobody> reasonCode,
    String reason,
    Optional<FallbackView> fallback,
    Instant decidedAt,
    Optional<Instant> slaDueAt,
    List<WaitingView> waiting) {

  /** A strategy that could not decide, and the one that did instead. */
  public record FallbackView(String from, String to, String because) {
    static FallbackView of(Fallback fallback) {
      return new FallbackView(
          fallback.from().planName(), fallback.to().planName(), fallback.because());
    }
  }

  static DecisionView of(Decision decision, Optional<Instant> slaDueAt) {
    return of(decision, Optional.of(decision.id()), slaDueAt);
  }

  /** One that was not kept: it has no id to ask for. */
  static DecisionView ofDryRun(Decision decision) {
    return of(decision, Optional.empty(), Optional.empty());
  }

  private static DecisionView of(Decision decision, Optional<UUID> id, Optional<Instant> slaDueAt) {
    Optional<Decision.Choice> choice = decision.choice();
    return new DecisionView(
        id,
        decision.kind(),
        decision.lead().externalId(),
        decision.rep(),
        decision.namedPool(),
        decision.route(),
        decision.mode().word(),
        choice.map(c -> c.strategy().planName()),
        decision.policy(),
        decision.arm().map(Decision.InArm::name),
        decision.modelVersion(),
        choice.flatMap(Decision.Choice::probability),
        choice.flatMap(Decision.Choice::expectedValue),
        choice.map(Decision.Choice::propensity),
        decision.leadScore().map(LeadScore::value),
        decision.leadScore().map(score -> score.tier().word()),
        decision.nobody(),
        decision.reason(),
        choice.flatMap(Decision.Choice::fallback).map(FallbackView::of),
        decision.decidedAt(),
        slaDueAt,
        List.of());
  }

  /** The same with where the lead waits. */
  DecisionView waiting(List<WaitingView> places) {
    return new DecisionView(
        id,
        kind,
        lead,
        rep,
        pool,
        route,
        mode,
        strategy,
        policy,
        arm,
        modelVersion,
        probability,
        expectedValue,
        propensity,
        leadScore,
        tier,
        reasonCode,
        reason,
        fallback,
        decidedAt,
        slaDueAt,
        places);
  }

  /**
   * A decision with all of its evidence.
   *
   * @param decision the decision
   * @param system the lead's system
   * @param trigger what asked for it
   * @param attempt which attempt it is
   * @param planVersion the plan it was decided under
   * @param asOf the moment it was decided for
   * @param deterministic whether there was no choice
   * @param draw the draw in [0, 1)
   * @param passed routes that held and led to nobody
   * @param presentOwner in shadow mode, the rep to whom the other system gave the lead
   * @param aftermath what came of it since
   * @param leadReasons what the lead's own columns add to the log-odds with an average rep
   * @param sentences on what grounds the model said what it did, in sentences
   * @param whatIf what would have changed it, in sentences, each of them tried
   * @param replay what came of making the decision again from its evidence, where that was asked
   *     for
   * @param slate every rep of the pool
   */
  public record Explanation(
      @JsonUnwrapped DecisionView decision,
      String system,
      String trigger,
      int attempt,
      int planVersion,
      Instant asOf,
      boolean deterministic,
      Optional<Double> draw,
      List<Passed> passed,
      Optional<String> presentOwner,
      @JsonUnwrapped Aftermath aftermath,
      List<ContributionView> leadReasons,
      List<String> sentences,
      List<String> whatIf,
      Optional<String> replay,
      List<Line> slate) {

    /** A decision with all of its evidence, and what comes of it when it is asked again. */
    public static Explanation of(
        Decision decision, Aftermath aftermath, Grounds grounds, Hindsight hindsight) {
      return of(
          decision, DecisionView.of(decision, aftermath.slaDueAt()), aftermath, grounds, hindsight);
    }

    /** A decision that was not kept, with all of its evidence. */
    static Explanation ofDryRun(Decision decision, Grounds grounds) {
      return of(decision, DecisionView.ofDryRun(decision), Aftermath.NONE, grounds, Hindsight.NONE);
    }

    private static Explanation of(
        Decision decision,
        DecisionView view,
        Aftermath aftermath,
        Grounds grounds,
        Hindsight hindsight) {
      return new Explanation(
          view,
          decision.lead().system(),
          decision.trigger(),
          decision.attempt(),
          decision.planVersion(),
          decision.asOf(),
          decision.choice().map(Decision.Choice::deterministic).orElse(true),
          decision.choice().map(Decision.Choice::draw),
          decision.passed(),
          decision.presentOwner(),
          aftermath,
          ContributionView.ofLead(grounds),
          grounds.sentences(),
          hindsight.whatIf(),
          hindsight.replay().map(Replay::sentence),
          decision.slate().stream().map(line -> Line.of(decision, line, grounds)).toList());
    }
  }

  /** One rep of the pool; {@code owed} has the parts of the term {@code fairness}. */
  public record Line(
      String rep,
      boolean eligible,
      List<Reason> verdict,
      Optional<String> leftOut,
      Optional<Guarded> guarded,
      List<Portion> portions,
      Optional<Double> probability,
      Optional<Double> expectedValue,
      Optional<Double> rested,
      Optional<Double> uncertainty,
      Optional<Integer> takenToday,
      Optional<Double> score,
      Map<String, Double> terms,
      Map<Band.Of, Double> owed,
      double share,
      double weight,
      long lastTurn,
      double credit,
      List<SlateLine.Cap> caps,
      int open,
      Optional<Integer> maxOpen,
      Optional<Double> rate,
      List<Optional<Float>> inputs,
      List<ContributionView> contributions,
      String why) {

    static Line of(Decision decision, SlateLine line, Grounds grounds) {
      return new Line(
          line.rep(),
          line.eligible(),
          line.reasons(),
          line.leftOut(),
          line.guarded(),
          line.portions(),
          line.probability(),
          line.expectedValue(),
          line.rested(),
          line.uncertainty(),
          line.takenToday(),
          line.total(),
          line.terms(),
          line.owed(),
          line.share(),
          line.weight(),
          line.lastTurn(),
          line.credit(),
          line.caps(),
          line.open(),
          line.maxOpen(),
          line.rate(),
          line.inputs(),
          ContributionView.of(grounds, line.rep()),
          Sentences.why(decision, line));
    }
  }
}

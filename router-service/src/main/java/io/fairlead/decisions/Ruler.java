package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.plan.Plan;
import io.fairlead.routing.Call;
import io.fairlead.routing.Member;
import io.fairlead.routing.Nobody;
import io.fairlead.routing.Planned;
import io.fairlead.routing.Router;
import io.fairlead.routing.Ruling;
import io.fairlead.routing.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rules on one lead wherever its way leads, and writes the ruling down.
 *
 * @param assessor finds out what needs no lock
 * @param plan the plan
 * @param asked the lead
 * @param composer writes decisions
 * @param draws the installation's
 * @param planned who is to get the lead by a plan for many leads together, where there is one
 */
record Ruler(
    Assessor assessor,
    Plan plan,
    Asked asked,
    Composer composer,
    Draws draws,
    Optional<Planned> planned) {

  static Ruler of(Assessor assessor, Staffing staffing, Asked asked, Draws draws) {
    return new Ruler(
        assessor,
        staffing.plan().plan(),
        asked,
        new Composer(asked, staffing.plan().version()),
        draws,
        Optional.empty());
  }

  /** The same by a plan for many leads together. */
  Ruler by(Optional<Planned> plan) {
    return new Ruler(assessor, this.plan, asked, composer, draws, plan);
  }

  /** A ruling, and the decision that it makes. */
  record Ruled(Ruling ruling, Decision decision) {

    /** That nobody there takes the lead. */
    Step.Passes passes(Stop.At stop) {
      return new Step.Passes(
          decision.kind(), decision.nobody().orElseThrow(), stop.leadIn() + ruling.reason());
    }
  }

  /** What is known of the lead there without a lock. */
  Assessment assess(Stop.At stop) {
    Staffing.Staffed staffed = stop.staffed();
    return assessor.assess(plan, staffed, asked, staffed.pool().uses(Strategy.AI));
  }

  /**
   * Rules.
   *
   * @param members the reps there with their states
   * @param attempt 1 for the first
   */
  Ruled rule(Stop.At stop, Assessment assessment, List<Member> members, Instant asOf, int attempt) {
    double draw = draws.of(asked.request(), attempt);
    Ruling ruling = ruling(assessment, members, asOf, draw);
    return new Ruled(
        ruling,
        composer.decision(stop, assessment, ruling, planned, attempt, draw, asOf, asked.now()));
  }

  /** The same where those who could take it have leads to take that have waited longer. */
  Ruled others(Stop.At stop, Assessment assessment, Ruled ruled, Instant asOf, int attempt) {
    Ruling waits =
        new Ruling.Deferred(
            Optional.of(asOf),
            Nobody.OTHERS_FIRST,
            "Nobody can take it yet, because " + Nobody.OTHERS_FIRST.because() + ".",
            ruled.ruling().judged());
    return new Ruled(
        waits,
        composer.decision(
            stop, assessment, waits, Optional.empty(), attempt, 0, asOf, asked.now()));
  }

  /** Rules without writing anything down. */
  Ruling ruling(Assessment assessment, List<Member> members, Instant asOf, double draw) {
    Ruling usual =
        Router.rule(
            assessment.pool().rules(),
            members,
            assessment.outlook(),
            new Call(asked.request().excluded(), assessment.tier(), asOf, draw));
    return planned
        .filter(plan -> plan.pool().equals(assessment.pool().rules().pool()))
        .map(plan -> plan.over(usual, assessment.scoring().scores()))
        .orElse(usual);
  }
}

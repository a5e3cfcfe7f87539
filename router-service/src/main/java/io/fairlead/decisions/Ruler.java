package io.fairlead.decisions;

import io.fairlead.experiments.Drawn;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Enrolled;
import io.fairlead.ledger.Enrolment;
import io.fairlead.ledger.PoolSeats;
import io.fairlead.ledger.StartedExperiment;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentDesign;
import io.fairlead.plan.Occasion;
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
import java.util.function.Function;

/**
 * Rules on one lead wherever its way leads, and writes the ruling down.
 *
 * @param assessor finds out what needs no lock
 * @param staffing the plan and its reps
 * @param asked the lead
 * @param composer writes decisions
 * @param draws the installation's
 * @param planned who is to get the lead by a plan for many leads together, where there is one
 */
record Ruler(
    Assessor assessor,
    Staffing staffing,
    Asked asked,
    Composer composer,
    Draws draws,
    Optional<Planned> planned) {

  static Ruler of(Assessor assessor, Staffing staffing, Asked asked, Draws draws) {
    return new Ruler(
        assessor,
        staffing,
        asked,
        new Composer(asked, staffing.plan().version()),
        draws,
        Optional.empty());
  }

  /** The same by a plan for many leads together. */
  Ruler by(Optional<Planned> plan) {
    return new Ruler(assessor, staffing, asked, composer, draws, plan);
  }

  /** A ruling, and the decision that it makes. */
  record Ruled(Ruling ruling, Decision decision) {

    /** That nobody there takes the lead. */
    Step.Passes passes(Stop.At stop) {
      return new Step.Passes(
          decision.kind(), decision.nobody().orElseThrow(), stop.leadIn() + ruling.reason());
    }
  }

  /** The same stop at the reps of the lead's arm, where their pool has an experiment. */
  Stop.At enrol(Stop.At stop) {
    Instant at = Assessor.asOf(stop.staffed(), asked);
    return plan()
        .experimentIn(stop.staffed().pool().rules().pool(), at)
        .map(experiment -> enrol(stop, experiment, at))
        .orElse(stop);
  }

  private Stop.At enrol(Stop.At stop, Experiment experiment, Instant at) {
    Enrolment enrolment = enrolment(experiment, at);
    Plan.Pool pool = experiment.arm(enrolment.arm()).orElseThrow().pool();
    Staffing.Staffed arm =
        switch (experiment.design()) {
          case ExperimentDesign.Split _, ExperimentDesign.Pools _ ->
              staffing.pool(pool.rules().pool()).orElseThrow();
          case ExperimentDesign.Shared _, ExperimentDesign.Switchback _ ->
              new Staffing.Staffed(pool, stop.staffed().roster(), stop.staffed().turn());
        };
    return stop.in(arm, new Enrolling(experiment, enrolment, starts(experiment, at)));
  }

  /** Whoever is in an arm stays there; nobody's eligibility has been looked at yet. */
  private Enrolment enrolment(Experiment experiment, Instant at) {
    LeadRequest request = asked.request();
    Optional<Enrolled> standing =
        asked
            .owners()
            .arm(
                experiment.name(),
                request.key(),
                request.contact(),
                Enrolling.byPerson(experiment));
    if (standing.isPresent()) {
      Enrolled there = standing.get();
      return new Enrolment(
          experiment.name(),
          there.arm(),
          there.chance(),
          there.block(),
          there.washOut(),
          Optional.empty(),
          Optional.of(there.leadId()).filter(_ -> !there.own()),
          at);
    }
    Drawn drawn = draws.arms().draw(experiment, request.key(), request.contact(), at);
    return new Enrolment(
        experiment.name(),
        drawn.arm(),
        drawn.chance(),
        drawn.block(),
        drawn.washOut(),
        Optional.empty(),
        Optional.empty(),
        at);
  }

  private StartedExperiment starts(Experiment experiment, Instant at) {
    return new StartedExperiment(
        experiment.name(),
        staffing.plan().body().path("experiments").path(experiment.name()).toString(),
        staffing.plan().version(),
        draws.arms().seed(experiment.name()),
        at,
        Optional.empty());
  }

  private Plan plan() {
    return staffing.plan().plan();
  }

  /**
   * What is known of the lead there without a lock. In an experiment the model is asked in every
   * arm, so that the arms are compared by what was expected of their leads.
   */
  Assessment assess(Stop.At stop) {
    Staffing.Staffed staffed = stop.staffed();
    boolean compared =
        stop.enrolment()
            .filter(enrolling ->
                enrolling.experiment().arms().stream()
                    .anyMatch(arm -> arm.pool().uses(Strategy.AI)))
            .isPresent();
    return assessor.assess(plan(), staffed, asked, compared || staffed.pool().uses(Strategy.AI));
  }

  /** Rules; an arm that is full takes what the others have left, where its experiment says so. */
  Ruled ruleOrBorrow(
      Stop.At stop,
      Assessment assessment,
      Function<PoolSeats, List<Member>> members,
      Instant asOf,
      int attempt) {
    Ruled own = rule(stop, assessment, members.apply(assessment.poolSeats()), asOf, attempt);
    Optional<Enrolling> borrower = stop.enrolment().filter(Enrolling::borrows);
    if (borrower.isEmpty() || own.ruling() instanceof Ruling.Assigned) {
      return own;
    }
    Assessment more =
        assessment.borrowing(new Occasion(asked.lead(), asked.request().trigger(), asOf));
    Ruled borrowed = rule(stop, more, members.apply(more.poolSeats()), asOf, attempt);
    return borrowed.ruling() instanceof Ruling.Assigned
        ? new Ruled(borrowed.ruling(), borrowed.decision().in(borrower.get().arm(true)))
        : own;
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
        in(
            stop,
            composer.decision(
                stop, assessment, ruling, planned, attempt, draw, asOf, asked.now())));
  }

  private static Decision in(Stop.At stop, Decision decision) {
    return stop.enrolment().map(enrolling -> decision.in(enrolling.arm(false))).orElse(decision);
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
        in(
            stop,
            composer.decision(
                stop, assessment, waits, Optional.empty(), attempt, 0, asOf, asked.now())));
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

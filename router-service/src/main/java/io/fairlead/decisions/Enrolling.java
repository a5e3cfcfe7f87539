package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.Enrolment;
import io.fairlead.ledger.StartedExperiment;
import io.fairlead.ledger.Turn;
import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentDesign;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A lead that is in an arm of an experiment, or is to be.
 *
 * @param experiment the experiment
 * @param enrolment the arm
 * @param starts how the experiment starts, if this is its first lead
 */
record Enrolling(Experiment experiment, Enrolment enrolment, StartedExperiment starts) {

  /** Whether leads of one person are in one arm: where all leads of a block are, they are not. */
  static boolean byPerson(Experiment experiment) {
    return !(experiment.design() instanceof ExperimentDesign.Switchback);
  }

  /** Enrols the lead; false where it is in another arm meanwhile. */
  boolean in(Turn turn, long leadId, LeadRequest request, Assessment assessment) {
    return turn.enrol(
        leadId,
        request.key(),
        request.contact(),
        enrolment.scored(score(assessment)),
        byPerson(experiment),
        starts);
  }

  /** Whether an arm that is full takes what others have left. */
  boolean borrows() {
    return experiment.design() instanceof ExperimentDesign.Split(boolean borrows) && borrows;
  }

  /** As the decision keeps it. */
  Decision.InArm arm(boolean spill) {
    return new Decision.InArm(experiment.name(), enrolment.arm(), spill);
  }

  /** What the reps would make of it on average, which is the same in each arm. */
  private Optional<Double> score(Assessment assessment) {
    return switch (experiment.design()) {
      case ExperimentDesign.Pools _ -> Optional.empty(); // other reps, other scores
      case ExperimentDesign.Split _, ExperimentDesign.Shared _, ExperimentDesign.Switchback _ ->
          switch (assessment.scoring().scores()) {
            case Scores.Unscored _ -> Optional.empty();
            case Scores.Scored scored -> {
              OptionalDouble mean =
                  scored.byRep().values().stream().mapToDouble(Score::rested).average();
              yield mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
            }
          };
    };
  }
}

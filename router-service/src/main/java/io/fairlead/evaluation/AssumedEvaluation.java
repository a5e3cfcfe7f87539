package io.fairlead.evaluation;

import java.util.List;

/**
 * Evaluations on a log whose propensities were estimated.
 *
 * @param by features that they were estimated by
 * @param balance what differences between the reps' leads they leave, the largest first
 * @param evaluations one for each target and estimator, none of them VALID
 */
public record AssumedEvaluation(
    List<String> by, List<Balance> balance, List<Evaluation> evaluations) {

  public AssumedEvaluation {
    by = List.copyOf(by);
    balance = List.copyOf(balance);
    evaluations = List.copyOf(evaluations);
  }
}

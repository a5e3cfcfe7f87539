package io.fairlead.evaluation;

import java.time.Instant;
import java.util.List;

/**
 * What other policies would have made of the leads of a pool.
 *
 * @param estimand of what the values are estimates
 * @param pool the pool
 * @param from the first moment of its leads
 * @param to the first moment after them
 * @param leads how many were judged
 * @param young how many were left out, since they are not yet as old as the pool's {@code openFor}
 * @param evaluations one for each target and estimator
 */
public record PoolEvaluation(
    Estimand estimand,
    String pool,
    Instant from,
    Instant to,
    int leads,
    int young,
    List<Evaluation> evaluations) {

  public PoolEvaluation {
    evaluations = List.copyOf(evaluations);
  }
}

package io.fairlead.learning;

import java.util.Optional;

/**
 * A lead that was given out long enough ago, and closed by then.
 *
 * @param probability what the champion had said, in [0, 1]
 * @param shadow what a model beside it would have said, where one was asked for
 * @param converted whether it was won
 */
record Settled(double probability, Optional<Double> shadow, boolean converted) {

  /** Log-loss of a prediction, in nats; one that was sure and wrong counts as almost sure. */
  double loss(double predicted) {
    double sure = Math.clamp(predicted, 1e-6, 1 - 1e-6);
    return -Math.log(converted ? sure : 1 - sure);
  }
}

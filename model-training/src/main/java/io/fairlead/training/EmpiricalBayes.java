package io.fairlead.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates from the examples themselves how far each effect goes: the variance of its prior, by
 * the fixed point of MacKay (1992, "The evidence framework applied to classification networks")
 * with Laplace's approximation. It is the sum of the squared coefficients over how many of them the
 * examples determine. What does not act shrinks until it hardly counts, what does is held back
 * less, and no examples have to be set aside for the choice.
 *
 * <p>The variance has an inverse gamma prior, as if {@link Block#priorCount} coefficients of the
 * size {@link Block#priorDeviation} had been seen: with few leads an effect neither vanishes nor
 * runs off by chance.
 */
final class EmpiricalBayes {

  /** Smaller effects change no order of reps. */
  private static final double LEAST = 0.01;

  private static final double MOST = 2;
  private static final double WIDEST_JUMP = 3;
  private static final int MOST_ROUNDS = 15;

  /** Change of the logarithm of a deviation that is no longer worth a round. */
  private static final double ACCURACY = 0.05;

  private EmpiricalBayes() {}

  /**
   * @param start deviations to begin with; effects that it does not name stay out
   */
  static Scales scales(AdditiveData data, Scales start) {
    Design design = Design.of(data, data.layout().effects(start), Optional.empty(), 0);
    Newton newton = new Newton(design, design.start());
    newton.step(design.precisions(start));
    Scales scales = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      newton.step(design.precisions(scales));
      Scales next = next(design, scales, newton.coefficients(), newton.variances());
      double change = change(scales, next);
      scales = next;
      if (change < ACCURACY) {
        break;
      }
    }
    return scales.from(LEAST);
  }

  /** One round: the scales that fit these coefficients, which were found with the old ones. */
  static Scales next(Design design, Scales scales, double[] coefficients, double[] variances) {
    List<Effect> effects = design.effects();
    double[] squares = new double[effects.size()];
    double[] determined = new double[effects.size()];
    for (int c = 0; c < design.intercept(); c++) {
      int effect = design.priors()[c];
      if (effect >= 0 && variances[c] > 0) {
        double deviation = scales.of(effects.get(effect).prior());
        squares[effect] += coefficients[c] * coefficients[c];
        determined[effect] += Math.max(0, 1 - variances[c] / (deviation * deviation));
      }
    }
    Map<Prior, Double> next = new HashMap<>();
    for (int e = 0; e < squares.length; e++) {
      Block block = effects.get(e).prior().block();
      double before = scales.of(effects.get(e).prior());
      double variance =
          (squares[e] + block.priorCount() * block.priorDeviation() * block.priorDeviation())
              / (determined[e] + block.priorCount());
      next.put(
          effects.get(e).prior(),
          Math.clamp(
              Math.sqrt(variance), before / WIDEST_JUMP, Math.min(MOST, before * WIDEST_JUMP)));
    }
    return new Scales(next);
  }

  private static double change(Scales before, Scales after) {
    return after.deviations().entrySet().stream()
        .filter(entry -> entry.getValue() > 2 * LEAST)
        .mapToDouble(entry -> Math.abs(Math.log(entry.getValue() / before.of(entry.getKey()))))
        .max()
        .orElse(0);
  }
}

package io.fairlead.readout;

import io.fairlead.statistics.Guess;
import io.fairlead.statistics.Interval;
import io.fairlead.statistics.MeanSequence;
import io.fairlead.statistics.WeightedMean;
import java.util.OptionalDouble;

/**
 * A treatment against the control, unit by unit. A unit says {@code (y - m) / p} under the
 * treatment and {@code -(y - m) / (1 - p)} under the control, where p is the known chance of the
 * treatment and m was guessed from the units before: whatever the guess, its expectation is the
 * effect. So the lead scores take noise away (CUPED: Deng, Xu, Kohavi, Walker 2013) exactly,
 * however often one looks. Bounds only ever narrow, as long as the effect stays what it is. Not
 * safe for use by several threads.
 */
final class Comparison {

  /** Conversions of each arm, or first contacts, before which nothing is said. */
  private static final int ENOUGH = 25;

  /** Bounds are narrowed whenever the units grew by one in so many, whoever looks. */
  private static final int OFTEN = 100;

  /** Where no least effect was named, it is this share of the conversion so far. */
  private static final double LIFT = 0.2;

  /** What is thought before anything was seen: 1 of 20 converts, with a variance of 0.09. */
  private static final double PRIOR_UNITS = 20;

  private static final double PRIOR_CONVERTED = 1;
  private static final double PRIOR_VARIANCE = 0.09;

  private static final double ANYWHERE = 1;

  private final Measure measure;
  private final OptionalDouble minimumEffect;
  private final MeanSequence sequence;
  private final Guess guess = new Guess();
  private final Sum treatment = new Sum();
  private final Sum control = new Sum();

  private Interval bounds = new Interval(-ANYWHERE, ANYWHERE);
  private long next = OFTEN;
  private final WeightedMean mean = new WeightedMean();
  private double squares = PRIOR_VARIANCE * PRIOR_UNITS;

  /** An arm so far. */
  private static final class Sum {
    private long units;
    private long wins;
    private double converted;

    double rate() {
      return converted / units;
    }
  }

  /**
   * Nothing yet.
   *
   * @param alpha probability at most that the bounds ever miss the effect
   * @param minimumEffect the least effect worth having
   */
  Comparison(Measure measure, double alpha, OptionalDouble minimumEffect) {
    this.measure = measure;
    this.minimumEffect = minimumEffect;
    sequence = new MeanSequence(alpha);
  }

  /**
   * Takes in a unit.
   *
   * @param treated whether it is under the treatment
   * @param p chance of the treatment rather than the control, in (0, 1)
   */
  void observe(boolean treated, double p, Unit unit) {
    double y = unit.value();
    double m = guess.of(unit.score());
    double free = p * (1 - p);
    double value = treated ? (y - m) / p : -(y - m) / (1 - p);
    Interval range =
        new Interval(-Math.max(m / p, (1 - m) / (1 - p)), Math.max((1 - m) / p, m / (1 - p)));
    sequence.observe(value, range, leastEffect() * free / variance());
    mean.add(free, value);
    squares += (y - m) * (y - m);
    Sum sum = treated ? treatment : control;
    sum.units++;
    sum.wins += measure.isSomething(y) ? 1 : 0;
    sum.converted += y;
    guess.learn(unit.score(), y);
    if (units() >= next) {
      narrow();
    }
  }

  /** Units of both arms. */
  long units() {
    return treatment.units + control.units;
  }

  /** Whether each arm has a unit. */
  boolean hasBoth() {
    return treatment.units > 0 && control.units > 0;
  }

  /** Whether each arm converted, or spoke to leads, often enough for a word. */
  boolean isEnough() {
    return Math.min(treatment.wins, control.wins) >= ENOUGH;
  }

  /** The effect, adjusted by the scores; empty while an arm has no unit. */
  OptionalDouble effect() {
    return hasBoth()
        ? OptionalDouble.of(Math.clamp(mean.mean(), -ANYWHERE, ANYWHERE))
        : OptionalDouble.empty();
  }

  /** The plain difference of the arms; where each has a unit. */
  double raw() {
    return treatment.rate() - control.rate();
  }

  double treatmentRate() {
    return treatment.rate();
  }

  double controlRate() {
    return control.rate();
  }

  /** The least effect worth having, as far as it is known. */
  double leastEffect() {
    return minimumEffect.orElseGet(() ->
        LIFT
            * (treatment.converted + control.converted + PRIOR_CONVERTED)
            / (units() + PRIOR_UNITS));
  }

  /** Variance of what a unit says, with the chances as they were on average. */
  double noise() {
    return variance() / mean.meanWeight();
  }

  private double variance() {
    return squares / (units() + PRIOR_UNITS);
  }

  /** Rules out what can be ruled out by now. */
  void narrow() {
    bounds = bounds.and(now());
    next = units() + 1 + units() / OFTEN;
  }

  /** What was never ruled out; what is not ruled out now where nothing else is left. */
  Interval bounds() {
    return isContradictory() ? now() : bounds;
  }

  /** Whether later units rule out what earlier ones left over, so that the effect changed. */
  boolean isContradictory() {
    return bounds.isEmpty();
  }

  private Interval now() {
    return sequence.interval(effect().orElse(0));
  }

  /** The interval of a single look, for an end that was fixed before. */
  FixedInterval fixed(double alpha) {
    Interval interval = mean.interval(alpha);
    return new FixedInterval(
        "the difference of means, adjusted by the lead scores, normal",
        mean.mean(),
        interval.lo(),
        interval.hi(),
        mean.p(),
        units());
  }

  /** What is shown. */
  Verdict verdict() {
    if (!isEnough() || isContradictory()) {
      return Verdict.NOT_SHOWN;
    }
    return measure.verdict(bounds.lo(), bounds.hi());
  }
}

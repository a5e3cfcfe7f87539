package io.fairlead.routing;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What a model said of one lead, in short, so that many fit into memory.
 *
 * @param reps ids of those whom it scored
 * @param probability by rep, rested
 * @param worth by rep, probability times value; not a number for those who do not meet what the
 *     lead requires
 * @param weight by rep, relative share; 0 likewise
 * @param quality of the lead, whoever gets it
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of them; not compared
record Sample(
    List<String> reps, double[] probability, double[] worth, double[] weight, double quality) {

  /** Empty where no model scored. */
  static Optional<Sample> of(List<Seat> seats, Scores scores) {
    if (!(scores instanceof Scores.Scored scored)) {
      return Optional.empty();
    }
    double[] probability = new double[seats.size()];
    double[] worth = new double[seats.size()];
    double[] weight = new double[seats.size()];
    for (int i = 0; i < worth.length; i++) {
      Seat seat = seats.get(i);
      Optional<Score> score =
          Optional.ofNullable(scored.byRep().get(seat.rep())).filter(_ -> Quality.meets(seat));
      probability[i] = score.map(Score::probability).orElse(0.0);
      worth[i] = score.map(Score::expectedValue).orElse(Double.NaN);
      weight[i] = score.isPresent() ? seat.weight() : 0;
    }
    return Optional.of(
        new Sample(
            seats.stream().map(Seat::rep).toList(),
            probability,
            worth,
            weight,
            Quality.of(seats, scores)));
  }

  /**
   * The same among fewer reps: the others are neither worth anything nor due anything.
   *
   * @param those by their places in {@code reps}
   */
  Sample among(IntPredicate those) {
    double[] left = worth.clone();
    double[] due = weight.clone();
    boolean all = true;
    for (int i = 0; i < left.length; i++) {
      if (!those.test(i)) {
        left[i] = Double.NaN;
        due[i] = 0;
        all = false;
      }
    }
    return all ? this : new Sample(reps, probability, left, due, quality);
  }

  /** Parts of the lead that are due, by rep: they add up to 1 where anybody has a weight. */
  double[] due() {
    double sum = 0;
    for (double one : weight) {
      sum += one;
    }
    double[] due = new double[weight.length];
    for (int i = 0; i < due.length; i++) {
      due[i] = weight[i] > 0 ? weight[i] / sum : 0;
    }
    return due;
  }
}

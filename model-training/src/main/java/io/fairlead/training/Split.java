package io.fairlead.training;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts examples by time of assignment. Settings are chosen on the fifth that follows the first two;
 * the last two fifths are for tests alone, each predicted by models fitted on all that was known
 * before it (a rolling origin): an example whose result became known after the cut is not among
 * them.
 */
final class Split {

  private static final List<Double> CUTS = List.of(0.4, 0.6, 0.8, 1.0);

  /**
   * Where what was known by a cut said less than this share of what its examples say now, all are
   * taken as they ended: else the fit would be mostly noise, and the calibration would learn that.
   */
  private static final double LEAST_KNOWN = 1 / 3.0;

  private Split() {}

  /** What was known first, and what was assigned after that, as it ended. */
  record Part(Sample before, Sample next) {}

  /** To choose settings: fit on the one, compare on the other. */
  static Part choice(Sample sample) {
    return part(sample, 0);
  }

  /** All that choices may see. */
  static Sample early(Sample sample) {
    return part(sample, 1).before();
  }

  /** Untouched by any choice. */
  static List<Part> tests(Sample sample) {
    return List.of(part(sample, 1), part(sample, 2));
  }

  /** Place of the first example that is predicted in its time. */
  static int firstPredicted(Sample sample) {
    return (int) (CUTS.getFirst() * sample.size());
  }

  /** The first examples, and the rest. */
  static Part at(Sample sample, int count) {
    return part(sample, count, sample.size());
  }

  /**
   * What each of the first examples counted when the next was assigned; 0 where its result was not
   * known then. All count as they do now where hardly any was known.
   */
  static double[] weightsBefore(Sample sample, int count) {
    Sample first = sample.between(0, count);
    if (count == 0 || count == sample.size()) {
      return first.weights();
    }
    Instant cut = sample.examples().get(count).assignedAt();
    double[] weights = Arrays.copyOf(sample.weightsAt(cut), count);
    double known = Arrays.stream(weights).sum();
    return known < LEAST_KNOWN * Arrays.stream(first.weights()).sum() ? first.weights() : weights;
  }

  private static Part part(Sample sample, int i) {
    int from = (int) (CUTS.get(i) * sample.size());
    int to = (int) (CUTS.get(i + 1) * sample.size());
    return part(sample, from, to);
  }

  private static Part part(Sample sample, int from, int to) {
    return new Part(
        sample.between(0, from).weighted(weightsBefore(sample, from)), sample.between(from, to));
  }
}

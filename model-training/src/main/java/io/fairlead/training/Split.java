package io.fairlead.training;

import java.util.List;

/**
 * Cuts examples by time of assignment. Settings are chosen on the fifth that follows the first two;
 * the last two fifths are for tests alone, each predicted by models fitted on all that came before
 * it (a rolling origin).
 */
final class Split {

  private static final List<Double> CUTS = List.of(0.4, 0.6, 0.8, 1.0);

  private Split() {}

  /** What comes first, and what follows it. */
  record Part(Sample before, Sample next) {}

  /** To choose settings: fit on the one, compare on the other. */
  static Part choice(Sample sample) {
    return part(sample, 0);
  }

  /** All that choices may see. */
  static Sample early(Sample sample) {
    return sample.between(0, (int) (CUTS.get(1) * sample.size()));
  }

  /** Untouched by any choice. */
  static List<Part> tests(Sample sample) {
    return List.of(part(sample, 1), part(sample, 2));
  }

  private static Part part(Sample sample, int i) {
    int from = (int) (CUTS.get(i) * sample.size());
    int to = (int) (CUTS.get(i + 1) * sample.size());
    return new Part(sample.between(0, from), sample.between(from, to));
  }
}

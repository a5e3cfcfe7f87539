package io.fairlead.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/** Which leads a reward model learns from that speaks of a lead: never from that lead. */
public enum Folds {
  /** From four fifths of the others, drawn by the place in the log. */
  CROSSED(5),
  /**
   * From those before, in twentieths of the log: for logging policies that learned from what they
   * logged, so that no model knows more than the policy did. Of the first twentieth no model
   * speaks.
   */
  FORWARD(20);

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int count;

  Folds(int count) {
    this.count = count;
  }

  int count() {
    return count;
  }

  /** The fold of the lead at a place in a log of so many. */
  int of(long place, long leads) {
    return switch (this) {
      case CROSSED -> (int) Long.remainderUnsigned(mixed(place), count);
      case FORWARD -> (int) (place * count / leads);
    };
  }

  /**
   * From which folds the model for a fold learns; the last of them also says how strongly to
   * shrink.
   */
  List<Integer> teachersOf(int fold) {
    return switch (this) {
      case CROSSED -> IntStream.range(1, count).mapToObj(on -> (fold + on) % count).toList();
      case FORWARD -> IntStream.range(0, fold).boxed().toList();
    };
  }

  /** A number without any rhythm (Steele, Lea, Flood 2014). */
  private static long mixed(long place) {
    long z = (place + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}

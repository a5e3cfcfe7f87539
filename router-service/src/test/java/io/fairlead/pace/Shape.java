package io.fairlead.pace;

import java.util.stream.IntStream;

/**
 * How reps are spread over pools.
 *
 * @param pools how many
 * @param candidates reps of each pool
 * @param paired whether every other pool shares half of its reps with the one before
 */
record Shape(int pools, int candidates, boolean paired) {

  static Shape apart(int pools, int candidates) {
    return new Shape(pools, candidates, false);
  }

  /** The numbers of the reps of a pool. */
  IntStream members(int pool) {
    int first = pool * candidates - (paired && pool % 2 == 1 ? candidates / 2 : 0);
    return IntStream.range(first, first + candidates);
  }

  @Override
  public String toString() {
    return pools + " pools of " + candidates;
  }
}

package io.fairlead.plan;

/** How the leads of an experiment are kept apart. */
public sealed interface ExperimentDesign {

  /**
   * Lead by lead; each arm has its own part of every cap, its own rotation and its own fairness.
   *
   * @param borrows whether an arm that is full takes what another has left; else its leads wait
   */
  record Split(boolean borrows) implements ExperimentDesign {}

  /** Lead by lead, all arms out of the same caps: arms take each other's slots. */
  record Shared() implements ExperimentDesign {}

  /** Block by block: all leads of a block are in the same arm. */
  record Switchback(ExperimentBlocks blocks) implements ExperimentDesign {}

  /** Lead by lead, each arm with reps of its own. */
  record Pools() implements ExperimentDesign {}

  /** As the plan writes it. */
  default String word() {
    return switch (this) {
      case Split _ -> "split";
      case Shared _ -> "shared";
      case Switchback _ -> "switchback";
      case Pools _ -> "pools";
    };
  }
}

package io.fairlead.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A reward model for each fold, none of which saw a lead that it speaks of. */
final class RewardModels {

  private final Folds folds;
  private final int reps;
  private final int size;
  private final List<List<RewardSums>> sums;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  RewardModels(Folds folds, int reps, int size) {
    this.folds = folds;
    this.reps = reps;
    this.size = size;
    sums = Stream.generate(this::nothing).limit(folds.count()).toList();
  }

  private List<RewardSums> nothing() {
    return Stream.generate(() -> new RewardSums(size)).limit(reps).toList();
  }

  /** Learns from a lead of a fold. */
  void add(int fold, int rep, double[] features, double reward) {
    sums.get(fold).get(rep).add(features, reward);
    least = Math.min(least, reward);
    most = Math.max(most, reward);
  }

  /** The model for each fold; empty where it has nothing to learn from. */
  List<Optional<RewardModel>> fit() {
    return IntStream.range(0, folds.count()).parallel().mapToObj(this::fit).toList();
  }

  private Optional<RewardModel> fit(int fold) {
    List<Integer> teachers = folds.teachersOf(fold);
    return switch (teachers.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(RewardModel.of(sum(teachers)));
      default ->
          Optional.of(
              RewardModel.of(
                  sum(teachers.subList(0, teachers.size() - 1)),
                  sums.get(teachers.getLast()),
                  sum(teachers)));
    };
  }

  private List<RewardSums> sum(List<Integer> some) {
    List<RewardSums> sum = nothing();
    for (int fold : some) {
      for (int rep = 0; rep < reps; rep++) {
        sum.get(rep).add(sums.get(fold).get(rep));
      }
    }
    return sum;
  }

  /** A reward within those that came. */
  double within(double reward) {
    return Math.clamp(reward, least, most);
  }
}

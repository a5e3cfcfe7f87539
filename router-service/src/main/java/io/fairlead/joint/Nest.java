package io.fairlead.joint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Bounds of stretches that lie inside each other or apart, as a network of flow needs them. Of two
 * that overlap in part, the shorter one is left out.
 *
 * @param ranges the longer before the shorter
 * @param parents by range, the place of the shortest that holds it; {@link #outside} for none
 * @param leaves by lead, the place of the shortest range that holds it; likewise
 */
@SuppressWarnings("ArrayRecordComponent") // inner loops; not compared
record Nest(List<Range> ranges, int[] parents, int[] leaves) {

  /**
   * Bounds of a stretch.
   *
   * @param least shall be given, where that is possible
   * @param ceiling shall not be exceeded, where that is possible
   * @param most must not be exceeded
   */
  record Range(Stretch stretch, int least, int ceiling, int most) {

    private Range and(Range other) {
      return new Range(
          stretch,
          Math.max(least, other.least),
          Math.min(ceiling, other.ceiling),
          Math.min(most, other.most));
    }
  }

  static Nest of(int leads, List<Range> wanted) {
    Map<Stretch, Range> merged = new LinkedHashMap<>();
    wanted.forEach(range -> merged.merge(range.stretch(), range, Range::and));
    List<Range> ranges = new ArrayList<>();
    merged.values().stream()
        .filter(range -> range.stretch().size() > 0)
        .sorted(Comparator.comparingInt(range -> -range.stretch().size()))
        .filter(range -> ranges.stream().allMatch(longer -> fits(range, longer)))
        .forEach(ranges::add);
    int[] leaves = new int[leads];
    int[] parents = new int[ranges.size()];
    Arrays.fill(leaves, ranges.size());
    for (int i = 0; i < ranges.size(); i++) {
      Stretch stretch = ranges.get(i).stretch();
      parents[i] = leaves[stretch.from()];
      Arrays.fill(leaves, stretch.from(), stretch.to(), i);
    }
    return new Nest(List.copyOf(ranges), parents, leaves);
  }

  /** Not a place. */
  int outside() {
    return ranges.size();
  }

  private static boolean fits(Range range, Range longer) {
    return longer.stretch().holds(range.stretch()) || longer.stretch().isApartFrom(range.stretch());
  }

  /** The bounds of a rep, or of all reps together. */
  static Nest of(Problem problem, OptionalInt rep) {
    List<Range> ranges = new ArrayList<>();
    problem.caps().stream()
        .filter(cap -> cap.rep().equals(rep))
        .forEach(cap ->
            ranges.add(
                new Range(cap.stretch(), 0, Integer.MAX_VALUE, Math.min(cap.most(), size(cap)))));
    problem.goals().stream()
        .filter(goal -> goal.of() == Goal.Of.COUNT && OptionalInt.of(goal.rep()).equals(rep))
        .forEach(goal -> ranges.add(range(goal)));
    List<Stretch> tiring =
        problem.slots().stream()
            .filter(slots -> OptionalInt.of(slots.rep()).equals(rep))
            .map(Slots::stretch)
            .toList();
    // a slot is one of a day: what is shorter than a day would need two things of the same lead
    ranges.removeIf(range ->
        tiring.stream()
            .anyMatch(day -> !range.stretch().holds(day) && !range.stretch().isApartFrom(day)));
    return of(problem.leads(), ranges);
  }

  private static int size(Cap cap) {
    return cap.stretch().size();
  }

  /** In whole leads: within one lead of the band. */
  private static Range range(Goal goal) {
    int size = goal.stretch().size();
    int least = (int) Math.min(Math.ceil(goal.least() - 1e-9), size);
    int ceiling = (int) Math.min(Math.floor(goal.most() + 1e-9), size);
    return least <= ceiling
        ? new Range(goal.stretch(), least, ceiling, size)
        : new Range(goal.stretch(), ceiling, least, size);
  }
}

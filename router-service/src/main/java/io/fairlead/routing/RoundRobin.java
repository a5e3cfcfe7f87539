package io.fairlead.routing;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One rep of the slate after the other.
 *
 * <ul>
 *   <li>Least recent: whose last turn is the longest ago; among those who never had one, an even
 *       draw.
 *   <li>Fixed: the next in the plan's order after whoever of the pool had the latest turn.
 *   <li>Shuffled: an even draw among those who had no turn in this cycle; where nobody of the slate
 *       is left, the next cycle begins. So each gets at most one turn in a cycle, also who joins or
 *       comes back, however much was missed.
 * </ul>
 */
record RoundRobin(Rotation.Order order) implements Policy {

  @Override
  public Strategy strategy() {
    return Strategy.ROUND_ROBIN;
  }

  @Override
  public Distribution share(Slate slate) {
    return Distribution.uniform(
        switch (order) {
          case LEAST_RECENT -> Waiting.longest(slate.candidates());
          case FIXED -> List.of(next(slate));
          case SHUFFLED -> undrawn(slate);
        });
  }

  @Override
  public Rotated rotated(Slate slate, String chosen) {
    return switch (order) {
      case LEAST_RECENT, FIXED -> Rotated.TURN_ONLY;
      case SHUFFLED -> new Rotated(Map.of(), OptionalLong.of(cycle(slate)));
    };
  }

  private static Candidate next(Slate slate) {
    List<Candidate> inOrder =
        slate.candidates().stream().sorted(comparingInt(Candidate::position)).toList();
    int latest = slate.round().latest().map(Seat::position).orElse(-1);
    return inOrder.stream()
        .filter(c -> c.position() > latest)
        .findFirst()
        .orElse(inOrder.getFirst());
  }

  private static long cycle(Slate slate) {
    long current = slate.round().cycle();
    return slate.candidates().stream().anyMatch(c -> c.standing().cycle() < current)
        ? current
        : current + 1;
  }

  private static List<Candidate> undrawn(Slate slate) {
    long cycle = cycle(slate);
    return slate.candidates().stream().filter(c -> c.standing().cycle() < cycle).toList();
  }

  @Override
  public String why(Slate slate, Distribution shares, String chosen) {
    return switch (order) {
      case LEAST_RECENT -> whyLeastRecent(Waiting.longest(slate.candidates()));
      case FIXED ->
          slate
              .round()
              .latest()
              .map(latest -> "is the next in the pool's order after " + latest.rep())
              .orElse("is the first in the pool's order");
      case SHUFFLED ->
          undrawn(slate).size() == 1
              ? "was the last without a turn in cycle " + cycle(slate)
              : "was drawn among the %d without a turn in cycle %d"
                  .formatted(undrawn(slate).size(), cycle(slate));
    };
  }

  private static String whyLeastRecent(List<Candidate> first) {
    if (first.getFirst().standing().lastTurn() > 0) {
      return "was the one whose last turn is the longest ago";
    }
    return first.size() == 1
        ? "was the only one who had no turn yet"
        : "was drawn among the %d who had no turn yet".formatted(first.size());
  }
}

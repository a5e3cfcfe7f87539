package io.fairlead.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rep's slots of a day, grouped by how tired the rep is in them: few enough to have a price each.
 *
 * @param groups in order of the day, at least one
 */
record Tiers(List<Tier> groups) {

  private static final int MOST = 3;
  private static final double SAME = 1e-3;

  /** Without a cap a rep's tiring is looked at so far; the last group goes on. */
  private static final int FAR = 48;

  /**
   * Slots that follow each other.
   *
   * @param from number of leads taken before the first
   * @param to the same after the last
   * @param logOdds what the leads before them add to the log-odds on average; 0 or less
   */
  record Tier(int from, int to, double logOdds) {

    /** How many of them a rep has left today. */
    double left(Room room) {
      return Math.max(0, Math.min(to, room.taken() + room.left()) - Math.max(from, room.taken()));
    }

    /** How many of them a rep has on later days. */
    double later(Room room) {
      return room.days() * Math.max(0, Math.min(to, room.perDay()) - from);
    }

    /** By how much the leads before them change the odds on average. */
    double odds() {
      return Math.exp(logOdds);
    }
  }

  /** What a lead is worth where odds are so many times those of a rested rep. */
  static double worth(double odds, double probability, double rested) {
    return rested * odds / (1 - probability + probability * odds);
  }

  static Tiers of(Optional<Tiring> tiring, int perDay) {
    if (tiring.isEmpty() || perDay == 0) {
      return new Tiers(List.of(new Tier(0, Room.ENDLESS, 0)));
    }
    List<Tier> groups = new ArrayList<>();
    int last = Math.min(perDay, FAR);
    for (int slot = 0; slot < last; slot++) {
      double logOdds = Math.min(0, tiring.get().logOdds().applyAsDouble(slot));
      Tier before = groups.isEmpty() ? new Tier(0, 0, Double.NaN) : groups.getLast();
      if (Math.abs(before.logOdds() - logOdds) < SAME) {
        groups.set(groups.size() - 1, new Tier(before.from(), slot + 1, before.logOdds()));
      } else {
        groups.add(new Tier(slot, slot + 1, logOdds));
      }
    }
    while (groups.size() > MOST) {
      mergeNearest(groups);
    }
    Tier end = groups.removeLast();
    groups.add(new Tier(end.from(), Room.ENDLESS, end.logOdds()));
    return new Tiers(List.copyOf(groups));
  }

  private static void mergeNearest(List<Tier> groups) {
    int nearest = 0;
    for (int i = 1; i < groups.size() - 1; i++) {
      if (gap(groups, i) < gap(groups, nearest)) {
        nearest = i;
      }
    }
    Tier one = groups.get(nearest);
    Tier next = groups.remove(nearest + 1);
    double size = one.to() - one.from();
    double other = next.to() - next.from();
    groups.set(
        nearest,
        new Tier(
            one.from(),
            next.to(),
            (one.logOdds() * size + next.logOdds() * other) / (size + other)));
  }

  private static double gap(List<Tier> groups, int i) {
    return groups.get(i).logOdds() - groups.get(i + 1).logOdds();
  }
}

package io.fairlead.routing;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one band of fairness: gives leads to those who fall behind the floor, and to nobody who has
 * had more than enough while others may take them. It never refuses a lead: where all who are left
 * have had more than enough, one of them gets it. What it promises is in ADR 0029.
 *
 * <p>Floors are kept by deadlines. A rep's next lead must come before the floor has run one lead
 * ahead of what the rep got, the one after it before it has run two ahead, and so on; each deadline
 * follows from the rep's part of leads like the one that is shared out; what leaves a rolling
 * window soon counts as if it had left. As soon as there are as many deadlines within the next n
 * leads as there are leads, those n belong to the reps who have them. So reps whose floors come
 * near at the same time do not have to wait for each other, and bands not for other bands: the
 * earliest-deadline-first test of Liu and Layland ("Scheduling algorithms for multiprogramming in a
 * hard-real-time environment", Journal of the ACM 20, 1973).
 *
 * @param band the band
 * @param index its place among the pool's bands
 * @param due what of the lead is due to whom
 * @param unit size of a usual lead of the window, above 0: 1, or the mean quality
 * @param toCome how much of what was due so far is sure enough to be due in the rest of the window;
 *     0 for one that rolls
 */
record Guard(Band band, int index, Due due, double unit, double toCome) {

  private static final double ROUNDING = 1e-9;

  /**
   * How many leads behind a floor of counts a rep may fall before it is owed one: a little less
   * than one, for what cannot be foreseen, and still less where leads leave the window unevenly.
   */
  private static final double BEHIND = 0.9;

  private static final double BEHIND_ROLLING = 0.4;

  /** How much further a rep may fall behind in expected value, in usual leads: qualities differ. */
  private static final double MORE_OF_VALUE = 1;

  /** Part of what is expected in the rest of a window that ceilings may count on. */
  private static final double SURE = 0.5;

  /** The guards of a pool's bands that have something to say of that lead. */
  static List<Guard> of(List<Band> bands, List<Member> members, Due due, Instant at) {
    List<Guard> guards = new ArrayList<>();
    for (int i = 0; i < bands.size(); i++) {
      of(bands.get(i), i, members, due, at).ifPresent(guards::add);
    }
    return guards;
  }

  private static Optional<Guard> of(
      Band band, int index, List<Member> members, Due due, Instant at) {
    double got = 0;
    double squares = 0;
    for (Member member : members) {
      Portion portion = portion(member, index);
      got += portion.got();
      squares += portion.squares();
    }
    double unit =
        switch (band.of()) {
          case COUNT -> 1;
          case EXPECTED_VALUE -> got > 0 ? squares / got : due.quality();
        };
    return unit > 0
        ? Optional.of(new Guard(band, index, due, unit, SURE * band.toCome(at)))
        : Optional.empty();
  }

  /** Those who have had no more than enough. */
  Set<String> withinCeiling(List<Member> members) {
    Set<String> within = new HashSet<>();
    for (Member member : members) {
      Portion portion = portion(member, index);
      double most =
          band.ceiling().orElse(Double.POSITIVE_INFINITY)
                  * (portion.due() * (1 + toCome) + part(member) * size())
              + (band.starting().isEmpty() ? unit : 0);
      if (portion.got() + size() <= most + ROUNDING * unit) {
        within.add(member.rep());
      }
    }
    return within;
  }

  /**
   * Those who have to get this lead, or one of them, each with the guard that wants it first; empty
   * where nobody does. A lead serves all bands at once, so a rep's n-th deadline is the earliest of
   * all bands.
   */
  static Map<String, Guard> owed(List<Guard> guards, List<Member> members) {
    if (guards.isEmpty()) {
      return Map.of();
    }
    List<Deadline> deadlines = new ArrayList<>();
    members.forEach(member -> deadlines.addAll(deadlines(guards, member, 2 * members.size())));
    deadlines.sort(comparingDouble(Deadline::lead));
    Map<String, Guard> owed = new LinkedHashMap<>();
    for (int n = 1; n <= deadlines.size(); n++) {
      Deadline last = deadlines.get(n - 1);
      owed.putIfAbsent(last.rep(), last.guard());
      if (last.lead() <= n) {
        deadlines.stream() // whose deadlines are the same must not depend on the order of reps
            .filter(other -> other.lead() <= last.lead())
            .forEach(other -> owed.putIfAbsent(other.rep(), other.guard()));
        return owed;
      }
    }
    return Map.of();
  }

  /** By which lead, this one being the first, the rep has to have one more. */
  private record Deadline(String rep, double lead, Guard guard) {}

  private static List<Deadline> deadlines(List<Guard> guards, Member member, int horizon) {
    List<Deadline> deadlines = new ArrayList<>();
    while (true) {
      int more = deadlines.size();
      Optional<Deadline> next =
          guards.stream()
              .map(guard -> guard.deadline(member, more))
              .min(comparingDouble(Deadline::lead))
              .filter(deadline -> deadline.lead() <= horizon);
      if (next.isEmpty()) {
        return deadlines;
      }
      deadlines.add(next.get());
    }
  }

  /**
   * When the rep has to have one lead after so many more. Counted are leads like this one: what is
   * due to a specialist comes in them, and so does what it can get.
   */
  private Deadline deadline(Member member, int more) {
    double floor = band.floor().orElse(0);
    Portion portion = portion(member, index);
    double rate = floor * part(member);
    double behind = (floor * portion.due() - portion.got() + portion.leaving()) / unit;
    double soon = behind + rate * size() / unit;
    double left = floor == 0 ? Double.POSITIVE_INFINITY : most() + more - soon;
    return new Deadline(member.rep(), 1 + (left < 0 ? left : left / rate), this);
  }

  private double most() {
    double ofCount = band.starting().isEmpty() ? BEHIND_ROLLING : BEHIND;
    return switch (band.of()) {
      case COUNT -> ofCount;
      case EXPECTED_VALUE -> ofCount + MORE_OF_VALUE;
    };
  }

  private double size() {
    return switch (band.of()) {
      case COUNT -> 1;
      case EXPECTED_VALUE -> due.quality();
    };
  }

  private double part(Member member) {
    return due.parts().getOrDefault(member.rep(), 0.0);
  }

  private static Portion portion(Member member, int index) {
    List<Portion> portions = member.state().portions();
    return index < portions.size() ? portions.get(index) : Portion.NONE;
  }
}

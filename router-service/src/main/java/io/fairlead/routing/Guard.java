package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Keeps one band of fairness certain where that is feasible: nobody falls more than one lead behind
 * the floor, nobody rises more than one above the ceiling, at any moment, given who was due what so
 * far. It never refuses a lead: where all who are left have had more than enough, one of them gets
 * it.
 *
 * <p>Floors are kept by deadlines. A rep's next lead must come before the floor has run one lead
 * ahead of what the rep got, the one after it before it has run two ahead, and so on; each deadline
 * follows from the rep's usual part of the leads. As soon as there are as many deadlines within the
 * next n leads as there are leads, those n belong to the reps who have them. So reps whose floors
 * come near at the same time do not have to wait for each other: the earliest-deadline-first test
 * of Liu and Layland ("Scheduling algorithms for multiprogramming in a hard-real-time environment",
 * Journal of the ACM 20, 1973).
 *
 * @param band the band
 * @param index its place among the pool's bands
 * @param due what of the lead is due to whom
 * @param unit size of a usual lead of the window, above 0: 1, or the mean quality
 * @param total what was due in the window, to all reps
 * @param toCome how much of what was due so far is sure enough to be due in the rest of the window;
 *     0 for one that rolls
 */
record Guard(Band band, int index, Due due, double unit, double total, double toCome) {

  private static final double ROUNDING = 1e-9;

  /** How many leads anybody may be behind a floor: a little less than one, since parts vary. */
  private static final double BEHIND = 0.95;

  /** Part of what is expected in the rest of a window that ceilings may count on. */
  private static final double SURE = Double.parseDouble(System.getProperty("sure", "0.5"));

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
    double total = 0;
    double squares = 0;
    for (Member member : members) {
      Portion portion = portion(member, index);
      got += portion.got();
      total += portion.due();
      squares += portion.squares();
    }
    double unit =
        switch (band.of()) {
          case COUNT -> 1;
          case EXPECTED_VALUE -> got > 0 ? squares / got : due.quality();
        };
    return unit > 0
        ? Optional.of(new Guard(band, index, due, unit, total, SURE * band.toCome(at)))
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

  /** Those who have to get this lead, or one of them; empty where nobody does. */
  Set<String> owed(List<Member> members) {
    OptionalDouble floor = band.floor();
    if (floor.isEmpty() || floor.getAsDouble() == 0) {
      return Set.of();
    }
    List<Deadline> deadlines = new ArrayList<>();
    members.forEach(member -> deadlines.addAll(deadlines(member, floor.getAsDouble(), members)));
    deadlines.sort(Comparator.comparingDouble(Deadline::leads));
    double now = now();
    for (int n = 1; n <= deadlines.size(); n++) {
      if (deadlines.get(n - 1).leads() < now + n - 1) {
        Set<String> owed = new HashSet<>();
        deadlines.stream().limit(n).forEach(deadline -> owed.add(deadline.rep()));
        return owed;
      }
    }
    return Set.of();
  }

  /** After how many usual leads, this one included, the rep is one lead behind. */
  private record Deadline(String rep, double leads) {}

  private List<Deadline> deadlines(Member member, double floor, List<Member> members) {
    Portion portion = portion(member, index);
    double behind = (floor * portion.due() - portion.got()) / unit;
    double rate = floor * (total > 0 ? portion.due() / total : part(member));
    double now = now();
    boolean fallsBehind = behind + floor * part(member) * now > BEHIND;
    if (rate <= 0) {
      return fallsBehind ? List.of(new Deadline(member.rep(), 0)) : List.of();
    }
    List<Deadline> deadlines = new ArrayList<>();
    double horizon = now + 2 * members.size();
    double leads = fallsBehind ? 0 : (BEHIND - behind) / rate;
    for (int next = 2; leads < horizon; next++) {
      deadlines.add(new Deadline(member.rep(), leads));
      leads = (next - 1 + BEHIND - behind) / rate;
    }
    return deadlines;
  }

  private double now() {
    return switch (band.of()) {
      case COUNT -> 1;
      case EXPECTED_VALUE -> 0;
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

package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one band of fairness certain where that is feasible: nobody falls more than one lead behind
 * the floor, nobody rises more than one above the ceiling, at any moment, given who was due what so
 * far. It never refuses a lead: where all who are left have had more than enough, one of them gets
 * it.
 *
 * <p>Floors are kept by deadlines. A rep's next lead must come before the floor has run one lead
 * ahead of what the rep got, the one after it before it has run two ahead, and so on; each deadline
 * follows from the rep's part of leads like the one that is shared out, and from what leaves a
 * rolling window. As soon as there are as many deadlines within the next n leads as there are
 * leads, those n belong to the reps who have them. So reps whose floors come near at the same time
 * do not have to wait for each other: the earliest-deadline-first test of Liu and Layland
 * ("Scheduling algorithms for multiprogramming in a hard-real-time environment", Journal of the ACM
 * 20, 1973).
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
   * How many usual leads behind a floor a rep may fall before it is owed one. Half a lead is left
   * for what cannot be foreseen: who is free, and whose kind of leads comes next.
   */
  private static final double BEHIND = 0.5;

  /** Deadlines of one lead come in the order in which floors are passed. */
  private static final double MOST_EARLY = 0.99;

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
    Map<String, Guard> first = new HashMap<>();
    List<Deadline> deadlines = new ArrayList<>();
    for (Member member : members) {
      List<Double> earliest = new ArrayList<>();
      for (Guard guard : guards) {
        List<Double> own = guard.deadlines(member, 2 * members.size());
        if (!own.isEmpty() && (earliest.isEmpty() || own.getFirst() < earliest.getFirst())) {
          first.put(member.rep(), guard);
        }
        for (int n = 0; n < own.size(); n++) {
          if (n == earliest.size()) {
            earliest.add(own.get(n));
          } else {
            earliest.set(n, Math.min(earliest.get(n), own.get(n)));
          }
        }
      }
      earliest.forEach(lead -> deadlines.add(new Deadline(member.rep(), lead)));
    }
    deadlines.sort(Comparator.comparingDouble(Deadline::lead));
    for (int n = 1; n <= deadlines.size(); n++) {
      if (deadlines.get(n - 1).lead() <= n) {
        Map<String, Guard> owed = new LinkedHashMap<>();
        deadlines.stream()
            .limit(n)
            .map(Deadline::rep)
            .forEach(rep -> owed.put(rep, Objects.requireNonNull(first.get(rep))));
        return owed;
      }
    }
    return Map.of();
  }

  /** By which lead, this one being the first, the rep has to have one more. */
  private record Deadline(String rep, double lead) {}

  /**
   * By which of the leads that are due to a member it has to have one more, by which another, and
   * so on up to a horizon. Counted are leads like this one: what is due to a specialist comes in
   * them, and so does what it can get. As many leads leave a rolling window meanwhile as come, or
   * some more, since they do not come evenly.
   */
  private List<Double> deadlines(Member member, int horizon) {
    double floor = band.floor().orElse(0);
    Portion portion = portion(member, index);
    double[] leaving = leaving(portion.leaving(), floor);
    double rate = floor * part(member);
    double behind = (floor * portion.due() - portion.got()) / unit;
    List<Double> deadlines = new ArrayList<>();
    double before = behind;
    for (int lead = 1; floor > 0 && lead <= horizon; lead++) {
      double now = behind + rate * (size() / unit + lead - 1) + greatest(leaving, lead);
      while (now > BEHIND + deadlines.size()) {
        double over = now - BEHIND - deadlines.size();
        deadlines.add(lead - (lead == 1 ? over : Math.min(over / (now - before), MOST_EARLY)));
      }
      before = Math.min(now, BEHIND + deadlines.size());
    }
    return deadlines;
  }

  /** By how many usual leads the rep falls behind with the leads that leave, after each of them. */
  private double[] leaving(List<Portion.Leaving> leads, double floor) {
    double[] sums = new double[leads.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += (leads.get(i).got() - floor * leads.get(i).due()) / unit;
      sums[i] = sum;
    }
    return sums;
  }

  /** The greatest of those sums when so many have left, or a standard deviation more. */
  private static double greatest(double[] sums, int leads) {
    if (sums.length == 0) {
      return 0;
    }
    int to = Math.min(sums.length, leads + (int) Math.ceil(Math.sqrt(leads)));
    int from = Math.min(leads, to);
    return Arrays.stream(sums, from - 1, to).max().orElse(0);
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

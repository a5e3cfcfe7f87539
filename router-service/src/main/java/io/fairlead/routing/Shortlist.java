package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Those who may take a lead, narrowed step by step.
 *
 * @param days how many days away the first of them are at most; 0 means that they are at work now
 * @param left those among whom the lead is shared out, at least one
 * @param leftOut the others, each with the step that left the rep out, in order of steps
 */
record Shortlist(int days, List<Ruling.Judged> left, Map<String, Narrowing> leftOut) {

  private static final Duration DAY = Duration.ofDays(1);

  Shortlist {
    left = List.copyOf(left);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
  }

  /**
   * Those who are there first, in whole days.
   *
   * @param able at least one, and everybody may take the lead
   */
  static Shortlist soonest(List<Ruling.Judged> able, Instant asOf) {
    int first = Integer.MAX_VALUE;
    for (Ruling.Judged one : able) {
      first = Math.min(first, days(one, asOf));
    }
    int least = first;
    return new Shortlist(least, able, Map.of())
        .narrow(new Narrowing.Sooner(least), one -> days(one, asOf) <= least);
  }

  private static int days(Ruling.Judged one, Instant asOf) {
    Optional<Instant> back = one.verdict().back();
    return back.isEmpty()
        ? 0
        : Math.toIntExact(
            Duration.between(asOf, back.get()).plus(DAY).minusNanos(1).dividedBy(DAY));
  }

  private List<Member> members() {
    return left.stream().map(Ruling.Judged::member).toList();
  }

  /** Those among whom the lead has to be shared out so that bands hold. */
  Shortlist within(List<Guard> guards) {
    if (guards.isEmpty()) {
      return this;
    }
    Map<String, Narrowing> owed = new LinkedHashMap<>();
    Guard.owed(guards, members())
        .forEach((rep, guard) ->
            owed.put(
                rep, new Narrowing.Owed(guard.band().of(), guard.band().floor().orElseThrow())));
    Shortlist list =
        owed.values().stream()
            .findFirst()
            .map(by -> narrow(by, one -> owed.containsKey(one.member().rep())))
            .orElse(this);
    for (Guard guard : guards) {
      if (guard.band().ceiling().isPresent()) {
        Set<String> within = guard.withinCeiling(list.members());
        list =
            list.narrow(
                new Narrowing.Enough(guard.band().of(), guard.band().ceiling().getAsDouble()),
                one -> within.contains(one.member().rep()));
      }
    }
    return list;
  }

  /** Those who match what the pool prefers, in the plan's order, each where somebody matches. */
  Shortlist preferred() {
    Shortlist list = this;
    for (Match match : left.getFirst().member().seat().matches()) {
      if (!match.required()) {
        list =
            list.narrow(
                new Narrowing.Matching(match.what()), one -> matches(one.member(), match.what()));
      }
    }
    return list;
  }

  private static boolean matches(Member member, String what) {
    return member.seat().matches().stream()
        .anyMatch(match -> !match.required() && match.what().equals(what) && match.holds());
  }

  /** Those of the lead's tier; else of the next after it, and after the last of those before it. */
  Shortlist ofTier(int tier) {
    ToIntFunction<Ruling.Judged> distance =
        one -> {
          int theirs = one.member().seat().tier();
          return theirs >= tier ? theirs - tier : Integer.MAX_VALUE - theirs;
        };
    int nearest = left.stream().mapToInt(distance).min().orElseThrow();
    int theirs =
        left.stream()
            .filter(one -> distance.applyAsInt(one) == nearest)
            .findFirst()
            .orElseThrow()
            .member()
            .seat()
            .tier();
    return narrow(new Narrowing.Nearest(theirs), one -> one.member().seat().tier() == theirs);
  }

  /** Without those who do not stay; unchanged where nobody does, or all do. */
  private Shortlist narrow(Narrowing by, Predicate<Ruling.Judged> stays) {
    List<Ruling.Judged> staying = left.stream().filter(stays).toList();
    if (staying.isEmpty() || staying.size() == left.size()) {
      return this;
    }
    Map<String, Narrowing> out = new LinkedHashMap<>(leftOut);
    left.stream().filter(stays.negate()).forEach(one -> out.put(one.member().rep(), by));
    return new Shortlist(days, staying, out);
  }

  /** Whether they are away, and back soon enough. */
  boolean isLater() {
    return days > 0;
  }

  /** Whether anything was left to choose after the steps, or there were none. */
  boolean isChoice() {
    return left.size() > 1 || leftOut.isEmpty();
  }

  /** The steps that left somebody out. */
  List<Narrowing> steps() {
    return leftOut.values().stream().distinct().toList();
  }
}

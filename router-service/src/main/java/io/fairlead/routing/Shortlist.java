package io.fairlead.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Those who may take a lead, narrowed step by step.
 *
 * @param days how many days away the first of them are at most; 0 means that they are at work now
 * @param left those among whom the lead is shared out, at least one
 * @param leftOut the others, each with the step that left the rep out, in order of steps
 */
record Shortlist(int days, List<Member> left, Map<String, Narrowing> leftOut) {

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
    int first = able.stream().mapToInt(one -> days(one.verdict(), asOf)).min().orElseThrow();
    Set<String> later =
        able.stream()
            .filter(one -> days(one.verdict(), asOf) > first)
            .map(one -> one.member().rep())
            .collect(Collectors.toSet());
    return new Shortlist(first, able.stream().map(Ruling.Judged::member).toList(), Map.of())
        .narrow(new Narrowing.Sooner(first), member -> !later.contains(member.rep()));
  }

  private static int days(Verdict verdict, Instant asOf) {
    return verdict
        .back()
        .map(back -> Duration.between(asOf, back).plus(DAY).minusNanos(1).dividedBy(DAY))
        .map(Math::toIntExact)
        .orElse(0);
  }

  /** Those among whom the lead has to be shared out so that bands hold. */
  Shortlist within(List<Guard> guards) {
    Map<String, Narrowing> owed = new LinkedHashMap<>();
    Guard.owed(guards, left)
        .forEach((rep, guard) ->
            owed.put(
                rep, new Narrowing.Owed(guard.band().of(), guard.band().floor().orElseThrow())));
    Shortlist list =
        owed.values().stream()
            .findFirst()
            .map(by -> narrow(by, member -> owed.containsKey(member.rep())))
            .orElse(this);
    for (Guard guard : guards) {
      if (guard.band().ceiling().isPresent()) {
        Set<String> within = guard.withinCeiling(list.left());
        list =
            list.narrow(
                new Narrowing.Enough(guard.band().of(), guard.band().ceiling().getAsDouble()),
                member -> within.contains(member.rep()));
      }
    }
    return list;
  }

  /** Those who match what the pool prefers, in the plan's order, each where somebody matches. */
  Shortlist preferred() {
    Shortlist list = this;
    for (Match match : left.getFirst().seat().matches()) {
      if (!match.required()) {
        list =
            list.narrow(
                new Narrowing.Matching(match.what()), member -> matches(member, match.what()));
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
    ToIntFunction<Member> distance =
        member -> {
          int theirs = member.seat().tier();
          return theirs >= tier ? theirs - tier : Integer.MAX_VALUE - theirs;
        };
    int nearest = left.stream().mapToInt(distance).min().orElseThrow();
    int theirs =
        left.stream()
            .filter(member -> distance.applyAsInt(member) == nearest)
            .findFirst()
            .orElseThrow()
            .seat()
            .tier();
    return narrow(new Narrowing.Nearest(theirs), member -> member.seat().tier() == theirs);
  }

  /** Without those who do not stay; unchanged where nobody does, or all do. */
  private Shortlist narrow(Narrowing by, Predicate<Member> stays) {
    List<Member> staying = left.stream().filter(stays).toList();
    if (staying.isEmpty() || staying.size() == left.size()) {
      return this;
    }
    Map<String, Narrowing> out = new LinkedHashMap<>(leftOut);
    left.stream().filter(stays.negate()).forEach(member -> out.put(member.rep(), by));
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

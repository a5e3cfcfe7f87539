package io.fairlead.routing;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The reps who may not take a lead.
 *
 * @param judged each member's verdict
 */
record Refusals(List<Ruling.Judged> judged) {

  /** How many are told by name; the others are counted by what keeps them from it. */
  static final int NAMED = 3;

  private record Refused(String rep, Verdict.Ineligible verdict) {
    String because() {
      return verdict.reasons().stream().map(Reason::because).collect(Collectors.joining(" and "));
    }
  }

  /**
   * Those who came the furthest by name, the others as numbers. Empty text where there are none.
   */
  String words() {
    List<Refused> refused = refused();
    List<String> parts =
        new ArrayList<>(refused.stream().limit(NAMED).map(Refused::because).toList());
    if (refused.size() > NAMED) {
      parts.add(counted(refused.subList(NAMED, refused.size())));
    }
    return String.join("; ", parts);
  }

  /** Why nobody may: where the last of them dropped out. */
  Nobody nobody() {
    return refused().stream()
        .map(refused -> refused.verdict().stage())
        .max(Comparator.naturalOrder())
        .map(Reason.Stage::nobody)
        .orElse(Nobody.EMPTY_POOL);
  }

  private List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    for (Ruling.Judged one : judged) {
      switch (one.verdict()) {
        case Verdict.Eligible _ -> {}
        case Verdict.Ineligible verdict -> refused.add(new Refused(one.member().rep(), verdict));
      }
    }
    refused.sort(
        comparing((Refused one) -> one.verdict().stage()).reversed().thenComparing(Refused::rep));
    return refused;
  }

  private static String counted(Collection<Refused> others) {
    TreeMap<Reason.Stage, Long> causes =
        new TreeMap<>(
            others.stream()
                .map(refused -> refused.verdict().stage())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    return "of %d others %s"
        .formatted(
            others.size(),
            causes.descendingMap().entrySet().stream()
                .map(cause -> cause.getValue() + " " + cause.getKey().words())
                .collect(Collectors.joining(", ")));
  }
}

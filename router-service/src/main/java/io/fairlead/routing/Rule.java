package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One rule that can refuse a rep. */
sealed interface Rule
    permits Exclusion, Requirements, Begun, NotLeft, WorkingHours, Attendance, Caps, OpenCap {

  /** All rules, in the order in which their reasons are told. */
  List<Rule> ALL =
      List.of(
          new Exclusion(),
          new Requirements(),
          new Begun(),
          new NotLeft(),
          new WorkingHours(),
          new Attendance(),
          new Caps(),
          new OpenCap());

  /** Why this member may not take the lead; empty where the rule has nothing against it. */
  List<Reason> against(Bid bid);

  /** The verdict of all rules on a member. */
  static Verdict judge(Member member, PoolRules rules, Call call) {
    Bid bid = Bid.of(member, rules, call);
    List<Reason> reasons = new ArrayList<>();
    for (Rule rule : ALL) {
      reasons.addAll(rule.against(bid));
    }
    return reasons.isEmpty()
        ? eligible(bid)
        : new Verdict.Ineligible(reasons, clears(reasons, bid.presence()));
  }

  private static Verdict eligible(Bid bid) {
    Optional<Instant> later = bid.back().filter(bid.asOf()::isBefore);
    return later.isEmpty() ? Verdict.Eligible.NOW : new Verdict.Eligible(later);
  }

  /** When the last reason has cleared and the rep is also there. */
  private static Optional<Instant> clears(List<Reason> reasons, Presence presence) {
    if (reasons.stream().anyMatch(reason -> reason.clears().isEmpty())) {
      return Optional.empty();
    }
    return reasons.stream()
        .flatMap(reason -> reason.clears().stream())
        .max(Comparator.naturalOrder())
        .flatMap(presence::suffices);
  }
}

package io.fairlead.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rule that can refuse a rep. */
sealed interface Rule {

  /** Why this member may not take the lead; empty where the rule has nothing against it. */
  List<Reason> against(Member member, Call call);

  /** The caller does not want the rep. */
  record Exclusion() implements Rule {
    @Override
    public List<Reason> against(Member member, Call call) {
      return call.excluded().contains(member.rep())
          ? List.of(
              new Reason(
                  Reason.Code.EXCLUDED,
                  member.rep() + " was excluded by the request",
                  Optional.empty()))
          : List.of();
    }
  }

  /** The rep has begun. */
  record Begun() implements Rule {
    @Override
    public List<Reason> against(Member member, Call call) {
      return member
          .seat()
          .activeFrom()
          .filter(call.asOf()::isBefore)
          .map(from ->
              new Reason(
                  Reason.Code.NOT_YET_ACTIVE,
                  member.rep() + " takes leads only from " + from + " on",
                  Optional.of(from)))
          .stream()
          .toList();
    }
  }

  /** The rep has not left. */
  record NotLeft() implements Rule {
    @Override
    public List<Reason> against(Member member, Call call) {
      return member
          .seat()
          .activeTo()
          .filter(to -> !call.asOf().isBefore(to))
          .map(to ->
              new Reason(
                  Reason.Code.NO_LONGER_ACTIVE,
                  member.rep() + " takes no more leads since " + to,
                  Optional.empty()))
          .stream()
          .toList();
    }
  }

  /** The rep is below the caps of leads by time. */
  record Caps() implements Rule {
    @Override
    public List<Reason> against(Member member, Call call) {
      List<Limit> limits = member.seat().limits();
      List<Reason> reasons = new ArrayList<>();
      for (int i = 0; i < limits.size(); i++) {
        Count count = member.state().counts().get(i);
        if (count.taken() >= limits.get(i).most()) {
          reasons.add(Capped.reason(member.rep(), limits.get(i), count, call.asOf()));
        }
      }
      return reasons;
    }
  }

  /** The rep is below the cap of open leads. */
  record OpenCap() implements Rule {
    @Override
    public List<Reason> against(Member member, Call call) {
      OpenLeads open = member.state().open();
      return open.available().orElse(1) > 0
          ? List.of()
          : List.of(
              new Reason(
                  Reason.Code.CAP_OPEN,
                  "%s is at the cap of %s"
                      .formatted(
                          member.rep(),
                          open.cap().orElseThrow() == 1
                              ? "1 open lead"
                              : open.cap().orElseThrow() + " open leads"),
                  open.belowCapAt()));
    }
  }

  /** The verdict of all rules on a member. */
  static Verdict judge(Member member, Call call) {
    return Verdict.of(ALL.stream().flatMap(rule -> rule.against(member, call).stream()).toList());
  }

  /** All rules. */
  List<Rule> ALL = List.of(new Exclusion(), new Begun(), new NotLeft(), new Caps(), new OpenCap());
}

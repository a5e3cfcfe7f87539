package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One rule that can refuse a rep. */
sealed interface Rule {

  /**
   * Why this member may not take a lead at that moment; empty where the rule has nothing against
   * it.
   */
  Optional<Reason> against(Member member, Instant asOf);

  /** The caller does not want the rep. */
  record Exclusion(Set<String> excluded) implements Rule {
    @Override
    public Optional<Reason> against(Member member, Instant asOf) {
      return excluded.contains(member.rep())
          ? Optional.of(
              new Reason(
                  Reason.Code.EXCLUDED,
                  member.rep() + " was excluded by the request",
                  Optional.empty()))
          : Optional.empty();
    }
  }

  /** The rep has begun. */
  record Begun() implements Rule {
    @Override
    public Optional<Reason> against(Member member, Instant asOf) {
      return member
          .activeFrom()
          .filter(asOf::isBefore)
          .map(from ->
              new Reason(
                  Reason.Code.NOT_YET_ACTIVE,
                  member.rep() + " takes leads only from " + from + " on",
                  Optional.of(from)));
    }
  }

  /** The rep has not left. */
  record NotLeft() implements Rule {
    @Override
    public Optional<Reason> against(Member member, Instant asOf) {
      return member
          .activeTo()
          .filter(to -> !asOf.isBefore(to))
          .map(to ->
              new Reason(
                  Reason.Code.NO_LONGER_ACTIVE,
                  member.rep() + " takes no more leads since " + to,
                  Optional.empty()));
    }
  }

  /** The rep is below the cap of a window. */
  record Cap(Window window, Reason.Code code) implements Rule {
    @Override
    public Optional<Reason> against(Member member, Instant asOf) {
      int taken = member.taken().getOrDefault(window, 0);
      return Optional.ofNullable(member.caps().get(window))
          .filter(cap -> taken >= cap)
          .map(cap ->
              new Reason(
                  code,
                  "%s is at the cap of %s %s"
                      .formatted(
                          member.rep(), cap == 1 ? "1 lead" : cap + " leads", window.words()),
                  cap == 0 ? Optional.empty() : Optional.of(window.end(asOf, member.zone()))));
    }
  }

  /** The rep is below the cap of open leads. */
  record OpenCap() implements Rule {
    @Override
    public Optional<Reason> against(Member member, Instant asOf) {
      OpenLeads open = member.open();
      return open.available().orElse(1) > 0
          ? Optional.empty()
          : Optional.of(
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
  static Verdict judge(Member member, Instant asOf, Set<String> excluded) {
    return Verdict.of(
        Stream.concat(Stream.of(new Exclusion(excluded)), ALWAYS.stream())
            .flatMap(rule -> rule.against(member, asOf).stream())
            .toList());
  }

  /** The rules that hold for every lead. */
  List<Rule> ALWAYS =
      List.of(
          new Begun(),
          new NotLeft(),
          new Cap(Window.HOUR, Reason.Code.CAP_PER_HOUR),
          new Cap(Window.DAY, Reason.Code.CAP_PER_DAY),
          new Cap(Window.WEEK, Reason.Code.CAP_PER_WEEK),
          new OpenCap());
}

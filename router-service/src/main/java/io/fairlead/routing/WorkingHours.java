package io.fairlead.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rep's schedule is open, or the rep is back soon enough for the pool. */
record WorkingHours() implements Rule {

  @Override
  public List<Reason> against(Member member, PoolRules rules, Call call) {
    Schedule schedule = member.seat().schedule();
    Presence presence = Presence.of(member, rules);
    if (schedule.isOpen(call.asOf()) || presence.sufficesAt(call.asOf())) {
      return List.of();
    }
    Optional<Instant> clears = presence.suffices(call.asOf());
    String back = presence.back(call.asOf()).map(at -> ", back at " + at).orElse("");
    return List.of(
        schedule.isHoliday(call.asOf())
            ? new Reason(Reason.Code.HOLIDAY, member.rep() + " has a holiday" + back, clears)
            : new Reason(
                Reason.Code.OUTSIDE_WORKING_HOURS,
                member.rep() + " is outside working hours" + back,
                clears));
  }
}

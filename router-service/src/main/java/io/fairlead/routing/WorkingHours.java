package io.fairlead.routing;

import java.util.List;

/** The rep's schedule is open, or the rep is back soon enough for the pool. */
record WorkingHours() implements Rule {

  @Override
  public List<Reason> against(Bid bid) {
    Schedule schedule = bid.member().seat().schedule();
    if (bid.isSoonEnough() || schedule.isOpen(bid.asOf())) {
      return List.of();
    }
    boolean holiday = schedule.isHoliday(bid.asOf());
    return List.of(
        new Reason(
            holiday ? Reason.Code.HOLIDAY : Reason.Code.OUTSIDE_WORKING_HOURS,
            bid.rep()
                + (holiday ? " has a holiday" : " is outside working hours")
                + bid.back().map(at -> ", back at " + at).orElse(""),
            bid.soonEnoughAt()));
  }
}

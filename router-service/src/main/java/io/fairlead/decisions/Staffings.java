package io.fairlead.decisions;

import io.fairlead.routing.Schedule;
import java.util.Optional;

/**
 * The plan in force with the reps that it puts into each pool, worked out once for each version of
 * plan and directory. May be shared between threads.
 */
public final class Staffings {

  private final Plans plans;
  private final RepDirectory reps;
  private volatile Optional<Staffing> seen = Optional.empty();

  /** The plan in force and the reps of that directory. */
  public Staffings(Plans plans, RepDirectory reps) {
    this.plans = plans;
    this.reps = reps;
  }

  /**
   * The staffing in force, at most half a second old.
   *
   * @throws DecisionException when there is no plan
   */
  Staffing current() {
    return of(plans.current(), reps.current());
  }

  /** The staffing in force now. */
  Staffing refresh() {
    return of(plans.refresh(), reps.refresh());
  }

  /** That plan with the reps as they are. */
  Staffing of(Plans.Current plan) {
    return Staffing.of(plan, reps.current());
  }

  /** The working hours of a rep in a pool; around the clock where the rep is not in it any more. */
  public Schedule schedule(String pool, String rep) {
    return current()
        .pool(pool)
        .flatMap(staffed -> staffed.pool().membership().schedule(staffed.roster(), rep))
        .orElse(Schedule.ALWAYS);
  }

  private Staffing of(Optional<Plans.Current> plan, RepDirectory.Snapshot directory) {
    Plans.Current current =
        plan.orElseThrow(() ->
            new DecisionException(
                "There is no routing plan yet, so nobody can get the lead.\nMaybe put one with PUT /v1/plan."));
    Optional<Staffing> last = seen;
    if (last.filter(s -> s.isOf(current.version(), directory.version())).isPresent()) {
      return last.get();
    }
    Staffing staffing = Staffing.of(current, directory);
    seen = Optional.of(staffing);
    return staffing;
  }
}

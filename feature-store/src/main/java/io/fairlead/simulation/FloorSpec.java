package io.fairlead.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a simulated sales floor is like.
 *
 * @param reps number of reps, 1 or more
 * @param pastLeads leads that were assigned before the live start, 0 or more
 * @param liveLeads leads to assign, 0 or more
 * @param pastDays calendar days of the past, 7 or more; leads come on weekdays only
 * @param liveDays calendar days from the live start on, 7 or more
 * @param baseRate share of leads that the average rep converts, in (0, 1)
 * @param strength of the differences between reps; 0: reps do not differ, 1: as on an ordinary
 *     floor
 * @param capPerDay most leads that a rep takes in a day, 1 or more
 * @param tiring share of the chance that the average rep loses for the rest of a day of which half
 *     the cap is taken, in [0, 1); 0: nobody tires
 * @param start first day of the past
 */
public record FloorSpec(
    int reps,
    int pastLeads,
    int liveLeads,
    int pastDays,
    int liveDays,
    double baseRate,
    double strength,
    int capPerDay,
    double tiring,
    LocalDate start) {

  public FloorSpec {
    atLeast("reps", reps, 1);
    atLeast("pastLeads", pastLeads, 0);
    atLeast("liveLeads", liveLeads, 0);
    atLeast("pastDays", pastDays, 7);
    atLeast("liveDays", liveDays, 7);
    atLeast("capPerDay", capPerDay, 1);
    atLeast("strength", strength, 0);
    atLeast("tiring", tiring, 0);
    if (!(tiring < 1)) {
      throw new IllegalArgumentException(
          "The tiring (%s) of a sales floor must be below 1.\nMaybe it is in percent."
              .formatted(tiring));
    }
    if (!(baseRate > 0 && baseRate < 1)) {
      throw new IllegalArgumentException(
          "The baseRate (%s) of a sales floor must be between 0 and 1.\nMaybe it is in percent."
              .formatted(baseRate));
    }
  }

  /** A floor on which nobody tires. */
  public FloorSpec(
      int reps,
      int pastLeads,
      int liveLeads,
      int pastDays,
      int liveDays,
      double baseRate,
      double strength,
      int capPerDay,
      LocalDate start) {
    this(reps, pastLeads, liveLeads, pastDays, liveDays, baseRate, strength, capPerDay, 0, start);
  }

  /** The same floor where reps tire. */
  public FloorSpec tiring(double share) {
    return new FloorSpec(
        reps, pastLeads, liveLeads, pastDays, liveDays, baseRate, strength, capPerDay, share,
        start);
  }

  /** A floor of eight reps with a year behind it, small enough to look at. */
  public static FloorSpec small(LocalDate start) {
    return new FloorSpec(8, 3_000, 900, 364, 28, 0.14, 1, 6, start);
  }

  /** First instant at which no lead has been assigned yet: start of a day in UTC. */
  public Instant liveStart() {
    return start.plusDays(pastDays).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static void atLeast(String name, double value, double least) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(
          "The %s (%s) of a sales floor must be %s or more.\nMaybe begin with FloorSpec.small."
              .formatted(name, value, least));
    }
  }
}

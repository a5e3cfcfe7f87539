package io.fairlead.fairness;

import io.fairlead.routing.Aim;
import io.fairlead.routing.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is within a band, or how near to its aim, over its own window.
 *
 * @param of what is shared
 * @param floor least share of what is due, where there is one
 * @param ceiling greatest share of what is due, where there is one
 * @param aim what shares are drawn to, where there is something
 * @param over how long a window is
 * @param from the window's first instant
 * @param to the first instant after what was counted
 * @param worst who has the least share among those to whom a usual lead or more was due; empty
 *     where there is nobody
 * @param reps all who were due anything or got anything, in order of their ids
 */
public record BandReport(
    Band.Of of,
    Optional<Double> floor,
    Optional<Double> ceiling,
    Optional<Aim> aim,
    Duration over,
    Instant from,
    Instant to,
    Optional<PoolReport.Worst> worst,
    List<Standing> reps) {

  public BandReport {
    reps = List.copyOf(reps);
  }

  /** Where a rep is. */
  public enum Place {
    /** Between floor and ceiling. */
    WITHIN,
    /** Outside by one lead at the most: leads come whole. */
    WITHIN_ONE_LEAD,
    /** Below the floor by more than a lead. */
    BELOW,
    /** Above the ceiling by more than a lead. */
    ABOVE
  }

  /**
   * Where a rep is, and why it is outside.
   *
   * @param rep id of the rep
   * @param got what it got, in leads or in the currency of values
   * @param due what was due to it, likewise
   * @param share got over due; empty where nothing was due
   * @param place within the band or not
   * @param reach what it would have got had it been given every lead that it could take and that
   *     nothing but a band kept from it
   * @param alone what it got while nobody else could take the lead
   * @param impossibleSince since when no way of sharing out could keep the bound any more, given
   *     who could take what; empty where it could
   * @param because why it is outside, in a sentence; empty where it is not
   */
  public record Standing(
      String rep,
      double got,
      double due,
      Optional<Double> share,
      Place place,
      double reach,
      double alone,
      Optional<Instant> impossibleSince,
      Optional<String> because) {

    /** Whether it is outside by a lead or more. */
    public boolean isOutside() {
      return place == Place.BELOW || place == Place.ABOVE;
    }
  }

  /** Whether anybody can be outside. */
  boolean isBounded() {
    return floor.isPresent() || ceiling.isPresent();
  }

  /** Whether nobody is outside by a lead or more. */
  public boolean holds() {
    return reps.stream().noneMatch(Standing::isOutside);
  }
}

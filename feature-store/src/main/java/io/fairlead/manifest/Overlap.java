package io.fairlead.manifest;

import java.util.List;

/**
 * Where the past says what a rep makes of leads, and where it does not: a rep who hardly ever got
 * leads of a kind is judged there by what others and other leads show.
 *
 * @param by columns on which it depended most who got a lead, the most important first; empty where
 *     it depended on none
 * @param supported share of all pairs of lead and rep in which the rep was likely enough to get the
 *     lead that the past says something, in [0, 1]
 * @param gaps reps and kinds of leads without support, those with the most such leads first
 * @param more number of further gaps that are not listed, 0 or more
 */
public record Overlap(List<String> by, double supported, List<Gap> gaps, int more) {

  public Overlap {
    by = List.copyOf(by);
    gaps = List.copyOf(gaps);
  }

  /**
   * A rep and a kind of leads.
   *
   * @param rep id of the rep
   * @param column of the lead
   * @param kind its value, or range of values; {@code ?} where it is unknown or rare
   * @param leads number of leads of that kind
   * @param without share of them for which the rep was hardly ever chosen, in (0, 1]
   * @param effective how many leads of that kind the rep's own are worth when they stand for all of
   *     them (Kish's effective sample size), 0 or more
   */
  public record Gap(
      String rep, String column, String kind, int leads, double without, double effective) {}
}

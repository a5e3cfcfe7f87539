package io.fairlead.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who comes before whom for a lead before any strategy is asked: who is there, who matches. */
public final class Preference {

  private Preference() {}

  /**
   * By rep, how many steps others are preferred by: 0 for those among whom the lead is shared out.
   *
   * @param able at least one, all of whom may take the lead
   */
  public static Map<String, Integer> ranks(List<Ruling.Judged> able, Instant asOf) {
    Shortlist list = Shortlist.soonest(able, asOf).preferred();
    List<Narrowing> steps = list.steps();
    Map<String, Integer> ranks = new HashMap<>();
    list.left().forEach(one -> ranks.put(one.member().rep(), 0));
    list.leftOut().forEach((rep, by) -> ranks.put(rep, steps.size() - steps.indexOf(by)));
    return ranks;
  }
}

package io.fairlead.routing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Who got what, and what was due to whom, for as long as a band looks back. Not to be shared
 * between threads.
 */
final class Tally {

  private final ArrayDeque<Given> given = new ArrayDeque<>();

  /**
   * A lead that somebody got.
   *
   * @param due its parts that were due, by rep
   */
  record Given(Instant at, String rep, double quality, Map<String, Double> due) {}

  /**
   * Sums over a time.
   *
   * @param leads by rep
   * @param quality by rep
   * @param dueLeads by rep
   * @param dueQuality by rep
   */
  record Sums(
      Map<String, Double> leads,
      Map<String, Double> quality,
      Map<String, Double> dueLeads,
      Map<String, Double> dueQuality) {}

  void add(Given one) {
    given.addLast(one);
  }

  void forgetBefore(Instant at) {
    while (!given.isEmpty() && given.peekFirst().at().isBefore(at)) {
      given.removeFirst();
    }
  }

  Sums since(Instant from) {
    Sums sums = new Sums(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (Given one : given) {
      if (!one.at().isBefore(from)) {
        sums.leads().merge(one.rep(), 1.0, Double::sum);
        sums.quality().merge(one.rep(), one.quality(), Double::sum);
        one.due()
            .forEach((rep, part) -> {
              sums.dueLeads().merge(rep, part, Double::sum);
              sums.dueQuality().merge(rep, part * one.quality(), Double::sum);
            });
      }
    }
    return sums;
  }
}

package io.fairlead.routing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reps of a pool cost at a time. Solved off the path of decisions; what a decision adds is
 * how many leads each has taken by then.
 *
 * @param byRep who is absent costs nothing
 * @param until end of the day for which they were solved
 */
public record Prices(Map<String, Tariff> byRep, Instant until) {

  /** Nobody costs anything: the greedy policy. */
  public static final Prices NONE = new Prices(Map.of(), Instant.MAX);

  public Prices {
    byRep = ByRep.copyOf(byRep);
  }

  /**
   * The price of each member for a lead; empty where nobody costs anything.
   *
   * @param scores what the model says of the lead
   */
  public Map<String, Price> of(List<Member> members, Scores scores, Instant asOf) {
    if (byRep.isEmpty()) {
      return Map.of();
    }
    double quality = Quality.of(members.stream().map(Member::seat).toList(), scores);
    boolean sameDay = asOf.isBefore(until);
    Map<String, Price> prices = HashMap.newHashMap(members.size());
    for (Member member : members) {
      Tariff tariff = byRep.get(member.rep());
      if (tariff != null) {
        prices.put(member.rep(), tariff.price(Room.taken(member), sameDay, quality));
      }
    }
    return prices;
  }
}

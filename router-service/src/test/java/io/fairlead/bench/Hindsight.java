package io.fairlead.bench;

import java.util.stream.IntStream;

/**
 * What nobody can beat: the best matching of each day's leads with the reps' places of that day, by
 * the truth, all of them known beforehand. Where reps tire it is an upper bound, since the matching
 * may put a later lead before an earlier one; elsewhere it can be reached.
 */
final class Hindsight {

  private Hindsight() {}

  static Takings of(Market market) {
    double[] byDay = new double[market.spec().liveDays()];
    for (int day = 0; day < byDay.length; day++) {
      byDay[day] = best(market, day);
    }
    return new Takings(byDay, 0);
  }

  private static double best(Market market, int day) {
    int[] leads =
        IntStream.range(0, market.live().size())
            .filter(lead -> market.liveDay(lead) == day)
            .toArray();
    int cap = market.spec().capPerDay();
    double[][] worth = new double[leads.length][market.spec().reps() * cap];
    for (int i = 0; i < leads.length; i++) {
      for (int place = 0; place < worth[i].length; place++) {
        worth[i][place] = market.worth(leads[i], place / cap, place % cap);
      }
    }
    int[] places = BestMatching.of(worth);
    return IntStream.range(0, leads.length).mapToDouble(i -> worth[i][places[i]]).sum();
  }
}

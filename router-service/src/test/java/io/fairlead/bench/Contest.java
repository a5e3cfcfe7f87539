package io.fairlead.bench;

import io.fairlead.manifest.Evidence;
import io.fairlead.training.Ablation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Routers on the same live leads of one market.
 *
 * @param spec the market
 * @param roundRobin what captures nothing
 * @param hindsight what captures all
 * @param trials the routers
 */
record Contest(MarketSpec spec, Takings roundRobin, Takings hindsight, List<Trial> trials) {

  Contest {
    trials = List.copyOf(trials);
  }

  /** Lets all of them compete. */
  static Contest of(MarketSpec spec) {
    Market market = Market.of(spec);
    Takings roundRobin = Desk.roundRobin(market);
    List<Trial> trials = new ArrayList<>();
    long start = System.nanoTime();
    Fairlead fairlead = Fairlead.learn(market);
    long learnt = System.nanoTime();
    Beliefs beliefs = fairlead.beliefs();
    trials.add(
        Trial.believing(market, Trial.FAIRLEAD, beliefs)
            .after(learnt - start)
            .claiming(claim(fairlead.evidence())));
    trials.add(Trial.believing(market, Trial.TRUSTED, beliefs.takenForGranted()));
    start = System.nanoTime();
    Beliefs ridge = PlainRidge.learn(market);
    learnt = System.nanoTime();
    trials.add(Trial.believing(market, Trial.RIDGE, ridge).after(learnt - start));
    trials.add(Trial.blind(Trial.TERRITORY, Desk.byTerritory(market)));
    trials.add(Trial.blind(Trial.ROUND_ROBIN, roundRobin));
    trials.add(Trial.believing(market, Trial.KNOWN, Beliefs.known(market)));
    return new Contest(spec, roundRobin, Hindsight.of(market), trials);
  }

  /** Models of which one part each is left out. */
  static Contest without(MarketSpec spec, List<Ablation> parts) {
    Market market = Market.of(spec);
    Fairlead fairlead = Fairlead.learn(market);
    List<Trial> trials =
        parts.stream()
            .map(part -> Trial.believing(market, part.label(), fairlead.without(part)))
            .toList();
    return new Contest(spec, Desk.roundRobin(market), Hindsight.of(market), trials);
  }

  private static String claim(Evidence evidence) {
    return "%s/%s".formatted(evidence.reps(), evidence.match()).toLowerCase(Locale.ROOT);
  }

  Trial trial(String router) {
    return trials.stream().filter(one -> one.router().equals(router)).findFirst().orElseThrow();
  }

  /** (value - round robin) / (hindsight - round robin). */
  double capture(String router) {
    return (trial(router).takings().total() - roundRobin.total()) / scale();
  }

  /** By how much one captures more than the other. The error is that over the live days. */
  Difference difference(String router, String other) {
    double[] its = trial(router).takings().byDay();
    double[] others = trial(other).takings().byDay();
    double[] byDay = new double[its.length];
    for (int day = 0; day < byDay.length; day++) {
      byDay[day] = (its[day] - others[day]) * byDay.length / scale();
    }
    return Difference.mean(byDay);
  }

  private double scale() {
    return hindsight.total() - roundRobin.total();
  }
}

package io.fairlead.simulation;

import java.util.List;

/**
 * How likely a rep converts a lead: logit p = intercept + the lead's part + strength x the rep's
 * part; tired reps convert a share less. The intercept is set so that a rested rep taken at random
 * converts the base rate.
 */
final class Truth {

  private static final int MOST_LEADS = 2_000;
  private static final double WIDEST = 20;

  private final List<Seller> sellers;
  private final double strength;
  private final double tiring;
  private final int capPerDay;
  private final double intercept;

  Truth(FloorSpec spec, List<Seller> sellers, List<Prospect> prospects) {
    this.sellers = sellers;
    this.strength = spec.strength();
    this.tiring = spec.tiring();
    this.capPerDay = spec.capPerDay();
    List<Prospect> some = prospects.subList(0, Math.min(MOST_LEADS, prospects.size()));
    double low = -WIDEST;
    double high = WIDEST;
    for (int i = 0; i < 50; i++) {
      double middle = (low + high) / 2;
      if (mean(some, middle) < spec.baseRate()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    intercept = (low + high) / 2;
  }

  double probability(Prospect prospect, int seller) {
    return rested(prospect, seller, intercept);
  }

  /** The same after so many leads that the rep has taken on that day. */
  double probability(Prospect prospect, int seller, int taken) {
    double loss = 2 * taken < capPerDay ? 0 : tiring * sellers.get(seller).tires();
    return Math.max(0, 1 - loss) * probability(prospect, seller);
  }

  private double rested(Prospect prospect, int seller, double intercept) {
    // without differences nothing of the rep may enter, not even a rounding error
    double touch = strength == 0 ? 0 : strength * sellers.get(seller).touch(prospect);
    return 1 / (1 + StrictMath.exp(-(intercept + prospect.appeal() + touch)));
  }

  private double mean(List<Prospect> prospects, double intercept) {
    double sum = 0;
    for (Prospect prospect : prospects) {
      for (int seller = 0; seller < sellers.size(); seller++) {
        sum += rested(prospect, seller, intercept);
      }
    }
    return sum / Math.max(1, prospects.size() * sellers.size());
  }
}

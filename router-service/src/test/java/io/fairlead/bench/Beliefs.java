package io.fairlead.bench;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Score;
import io.fairlead.routing.Scores;
import io.fairlead.routing.Tiring;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a router believes of the live leads.
 *
 * @param rested by live lead and rep, the probability had the rep taken no lead that day
 * @param tiring by rep, what the leads of the day do to it
 * @param trusted whether it says that reps differ
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record Beliefs(double[][] rested, Map<String, Tiring> tiring, boolean trusted) {

  Beliefs {
    tiring = Map.copyOf(tiring);
  }

  /** The truth. */
  static Beliefs known(Market market) {
    List<Rep> reps = market.reps();
    double[][] rested = new double[market.live().size()][reps.size()];
    for (int lead = 0; lead < rested.length; lead++) {
      for (int rep = 0; rep < reps.size(); rep++) {
        rested[lead][rep] = market.probability(lead, rep, 0);
      }
    }
    Map<String, Tiring> tiring =
        IntStream.range(0, reps.size())
            .boxed()
            .collect(
                Collectors.toMap(
                    rep -> reps.get(rep).id(),
                    rep -> new Tiring(ZoneOffset.UTC, taken -> -market.wear(rep, taken))));
    return new Beliefs(rested, tiring, true);
  }

  /** The same, but that reps differ is taken for granted. */
  Beliefs takenForGranted() {
    return new Beliefs(rested, tiring, true);
  }

  /** What the deciding core is told of one lead. */
  Scores scores(Market market, int number) {
    Lead lead = market.live().get(number);
    double value = lead.number(LeadField.ESTIMATED_VALUE.fieldName()).orElse(1);
    List<Rep> reps = market.reps();
    Map<String, Score> scores = new HashMap<>();
    for (int rep = 0; rep < reps.size(); rep++) {
      double probability = rested[number][rep];
      scores.put(reps.get(rep).id(), new Score(probability, probability * value));
    }
    return new Scores.Scored(scores, trusted, tiring);
  }
}

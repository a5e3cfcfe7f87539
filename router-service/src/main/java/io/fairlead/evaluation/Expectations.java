package io.fairlead.evaluation;

import io.fairlead.ledger.DrawnLead;
import io.fairlead.ledger.DrawnLead.Chance;
import io.fairlead.scoring.PastScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a model expects of each rep of a slate. */
@FunctionalInterface
interface Expectations extends AutoCloseable {

  /** What the model expected that served. */
  Expectations SERVED =
      lead -> lead.chances().stream().mapToDouble(chance -> served(lead, chance)).toArray();

  /** In the order of the slate, for leads in order of time. */
  double[] of(DrawnLead lead);

  @Override
  default void close() {}

  /** What a model would have said then. */
  static Expectations of(PastScores scores) {
    return new Expectations() {

      @Override
      public double[] of(DrawnLead lead) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        lead.chances().forEach(chance -> taken.put(chance.rep(), chance.takenToday()));
        Map<String, Double> expected = scores.expectedValues(lead.lead(), lead.asOf(), taken);
        return lead.chances().stream()
            .mapToDouble(chance -> Optional.ofNullable(expected.get(chance.rep())).orElseThrow())
            .toArray();
      }

      @Override
      public void close() {
        scores.close();
      }
    };
  }

  private static double served(DrawnLead lead, Chance chance) {
    return chance
        .expectedValue()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "The target (greedy) must find what a model expected of each rep, and decision (%s) was taken without one.\nMaybe choose a time in which the model always served, or a model by name as in model:m1."
                    .formatted(lead.decision())));
  }
}

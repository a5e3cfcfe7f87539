package io.fairlead.scoring;

import static java.util.stream.Collectors.toMap;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.routing.Score;
import io.fairlead.routing.Tiring;
import io.fairlead.store.FactStore;
import io.fairlead.store.PublishedModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a model would have said of past leads by what was known then. Reps are as they are now.
 * Leads must come in order of time; facts that became known after the first of them are kept until
 * their moment has come. Not to be shared between threads.
 */
public final class PastScores implements AutoCloseable {

  private final ServedModel model;
  private final Map<String, Rep> reps;

  /**
   * Loads a model.
   *
   * @throws IllegalArgumentException when it cannot serve: the message says why
   */
  public PastScores(PublishedModel model, FactStore facts) {
    try {
      this.model = new ServedModel(model, facts);
    } catch (ScorerException e) {
      throw new IllegalArgumentException(
          "The model (%s) must be one that can still serve: %s.\nMaybe train another."
              .formatted(model.entry().version(), e.getMessage()),
          e);
    }
    reps = facts.reps().stream().collect(toMap(Rep::id, Function.identity()));
  }

  /**
   * The expected value of a lead by rep, in the unit of the model's values.
   *
   * @param asOf the moment of the decision; the assignment that followed it is not known yet
   * @param taken the reps, and how many leads each had taken that day
   */
  public Map<String, Double> expectedValues(Lead lead, Instant asOf, Map<String, Integer> taken) {
    List<Rep> slate = taken.keySet().stream().map(reps::get).toList();
    Map<String, Score> rested = model.score(lead, slate, asOf.minus(1, ChronoUnit.MICROS)).byRep();
    Map<String, Tiring> tiring = model.tiring(slate);
    Map<String, Double> expected = new HashMap<>();
    rested.forEach((rep, score) ->
        expected.put(
            rep,
            Optional.ofNullable(tiring.get(rep))
                .map(tires -> tires.after(score, taken.getOrDefault(rep, 0)))
                .orElse(score)
                .expectedValue()));
    return expected;
  }

  @Override
  public void close() {
    model.close();
  }
}

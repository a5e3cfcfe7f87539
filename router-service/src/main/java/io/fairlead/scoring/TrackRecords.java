package io.fairlead.scoring;

import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.Folds;
import io.fairlead.store.FactStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The reps' conversion rates so far, as the features of a model read them, but without a model.
 * Reads the whole history when first asked, and afterwards what is new. May be shared between
 * threads.
 */
public final class TrackRecords {

  private final ServedFolds folds;

  /** Records that follow those facts. */
  public TrackRecords(FactStore facts) {
    folds = new ServedFolds(facts, new FeatureDefinition(List.of(), List.of(), Map.of()));
  }

  /** The shrunk rate of each rep, in [0, 1], as it was known at that moment. */
  public Map<String, Double> rates(Lead lead, List<Rep> reps, Instant asOf) {
    return folds.number(Folds.RATE, lead, reps, asOf);
  }
}

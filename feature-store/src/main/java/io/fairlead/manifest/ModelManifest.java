package io.fairlead.manifest;

import io.fairlead.features.FeatureDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of a model.
 *
 * @param family what kind of model it is: {@code additive} or {@code trees}
 * @param asOf it was trained on what was known then
 * @param features which fields of a lead it reads
 * @param schemaDigest SHA-256 of features, feature schema and inputs; it serves only where the
 *     digest agrees
 * @param inputs the columns of the graph's matrix, in order
 * @param dataDigest SHA-256 of the rows that it was trained on
 * @param counts how many rows were used and left out, by reason
 * @param seed seed of everything random in the training
 * @param versions of what trained it
 * @param metrics by name: logLoss (nats), baseLogLoss (nats), ece, auc, on later data
 * @param evidence whether it matters who gets a lead
 * @param overlap where the past says nothing of a rep and a kind of leads
 * @param load what the day's load takes from a rep's chances; empty where no effect was found
 * @param value what the deal of a lead is worth if it is won
 * @param yardstick what leads and reps are measured against when the model explains itself
 * @param report how predictions held up, table by table
 * @param reference what the leads were like
 * @param notes what else a reader must know, in sentences
 */
public record ModelManifest(
    String family,
    Instant asOf,
    FeatureDefinition features,
    String schemaDigest,
    List<Input> inputs,
    String dataDigest,
    Map<String, Integer> counts,
    long seed,
    Map<String, String> versions,
    Map<String, Metric> metrics,
    Evidence evidence,
    Overlap overlap,
    Optional<LoadTerm> load,
    ValueTerm value,
    Yardstick yardstick,
    Report report,
    Reference reference,
    List<String> notes) {

  public ModelManifest {
    inputs = List.copyOf(inputs);
    counts = Map.copyOf(counts);
    versions = Map.copyOf(versions);
    metrics = Map.copyOf(metrics);
    notes = List.copyOf(notes);
  }
}

package io.fairlead.store;

import io.fairlead.manifest.ModelManifest;
import java.time.Instant;
import java.util.List;

/**
 * What the registry says of a model.
 *
 * @param version m1, m2, ... in the order of publication
 * @param status what it is used for now
 * @param createdAt when it was published
 * @param manifest what is recorded of it
 * @param gate the checks it passed or failed, in order
 */
public record ModelEntry(
    String version,
    ModelStatus status,
    Instant createdAt,
    ModelManifest manifest,
    List<GateCheck> gate) {

  public ModelEntry {
    gate = List.copyOf(gate);
  }
}

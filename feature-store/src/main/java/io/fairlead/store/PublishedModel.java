package io.fairlead.store;

import io.fairlead.manifest.ModelArtefact;

/**
 * A model of the registry with its artefact.
 *
 * @param entry what the registry says of it
 * @param artefact the artefact, which never changes
 */
public record PublishedModel(ModelEntry entry, ModelArtefact artefact) {}

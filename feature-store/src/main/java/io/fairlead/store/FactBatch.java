package io.fairlead.store;

import io.fairlead.facts.Fact;
import java.util.List;

/**
 * Some facts that follow each other.
 *
 * @param facts in the order of their transactions; at least one
 * @param cursor of the last of them
 */
public record FactBatch(List<Fact> facts, FactCursor cursor) {

  /** Copies the list. */
  public FactBatch {
    facts = List.copyOf(facts);
  }
}

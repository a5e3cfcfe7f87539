package io.fairlead.plan;

import java.util.Map;

/**
 * What a plan says of all pools.
 *
 * @param terms on which terms a rep of no pool works
 * @param territories by name
 */
record Background(Terms terms, Map<String, Territory> territories) {

  Background {
    territories = Map.copyOf(territories);
  }
}

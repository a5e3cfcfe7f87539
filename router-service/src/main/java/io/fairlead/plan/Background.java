package io.fairlead.plan;

import java.util.Map;
import java.util.Set;

/**
 * What a plan says of all pools.
 *
 * @param terms on which terms a rep of no pool works
 * @param territories by name
 * @param fair names of the pools with bands of fairness
 */
record Background(Terms terms, Map<String, Territory> territories, Set<String> fair) {

  Background {
    territories = Map.copyOf(territories);
    fair = Set.copyOf(fair);
  }
}

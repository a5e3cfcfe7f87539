package io.fairlead.scoring;

import io.fairlead.facts.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Facts that were read before the moment at which they became known. Not thread-safe. */
final class NotYetKnown {

  private final NavigableMap<Instant, List<Fact>> byMoment = new TreeMap<>();
  private final Map<Long, List<Fact>> byAssignment = new HashMap<>();

  void add(Fact fact) {
    byMoment.computeIfAbsent(fact.knownAt(), _ -> new ArrayList<>()).add(fact);
    byAssignment.computeIfAbsent(fact.assignment(), _ -> new ArrayList<>()).add(fact);
  }

  /** Whether that fact is among them. */
  boolean holds(Fact fact) {
    return byAssignment.getOrDefault(fact.assignment(), List.of()).contains(fact);
  }

  /** Those that were known by then, in the order in which they became known. */
  List<Fact> known(Instant asOf) {
    return byMoment.headMap(asOf, true).values().stream().flatMap(List::stream).toList();
  }

  /** Forgets all that were known by then. */
  void forget(Instant asOf) {
    for (Fact fact : known(asOf)) {
      List<Fact> same = byAssignment.getOrDefault(fact.assignment(), List.of());
      same.remove(fact);
      if (same.isEmpty()) {
        byAssignment.remove(fact.assignment());
      }
    }
    byMoment.headMap(asOf, true).clear();
  }
}

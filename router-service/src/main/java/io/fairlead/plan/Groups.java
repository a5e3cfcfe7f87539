package io.fairlead.plan;

import io.fairlead.routing.Rotation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the pools that have to wait for each other's turns. */
final class Groups {

  /** The turn of leads that go straight to a rep of no pool. */
  private static final String NO_POOL = "";

  private Groups() {}

  static Map<String, Set<String>> of(Plan plan, Map<String, Set<String>> repsByPool) {
    Map<String, Set<String>> shares = new TreeMap<>();
    plan.pools()
        .forEach((name, pool) -> {
          Set<String> with = new HashSet<>();
          repsByPool.getOrDefault(name, Set.of()).forEach(rep -> with.add("rep:" + rep));
          with.add("rotation:" + pool.rules().rotation().scope());
          shares.put(name, with);
        });
    shares.put(NO_POOL, new HashSet<>());
    if (shares.values().stream()
        .anyMatch(with -> with.contains("rotation:" + Rotation.EVERYTHING))) {
      shares.values().forEach(with -> with.add("rotation:" + Rotation.EVERYTHING));
    }
    return connected(shares);
  }

  /** Pools that share anything are united; the number of pools is small. */
  private static Map<String, Set<String>> connected(Map<String, Set<String>> shares) {
    Map<String, Set<String>> groupOf = new HashMap<>();
    Map<String, Set<String>> holder = new HashMap<>();
    shares.forEach((pool, with) -> {
      Set<String> group = new TreeSet<>(Set.of(pool));
      with.forEach(shared -> group.addAll(holder.getOrDefault(shared, Set.of())));
      group.forEach(member -> {
        groupOf.put(member, group);
        shares.getOrDefault(member, Set.of()).forEach(shared -> holder.put(shared, group));
      });
    });
    return groupOf;
  }
}

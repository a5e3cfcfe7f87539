package io.fairlead.plan;

import io.fairlead.facts.Lead;
import io.fairlead.routing.PoolRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A routing plan that was checked.
 *
 * @param pools by name
 * @param routes in order; the first whose condition holds decides
 * @param notices what the plan says that has no effect yet, in sentences
 */
public record Plan(Map<String, Pool> pools, List<Route> routes, List<String> notices) {

  /** What "now" is in a pool. */
  public enum Clock {
    /** The wall's. */
    WALL,
    /** The lead's own {@code occurredAt}, never before the pool's latest. */
    EVENT
  }

  /**
   * The reps that share one stream of leads.
   *
   * @param rules how they share it
   * @param members weight by rep, where the plan gives one
   * @param clock what "now" is
   * @param zone zone of reps who have none
   * @param openFor how long a lead of which nothing is heard stays open with its rep
   * @param group the pools that share reps with this one, itself included: their decisions are
   *     taken one after another
   */
  public record Pool(
      PoolRules rules,
      Map<String, OptionalDouble> members,
      Clock clock,
      ZoneId zone,
      Duration openFor,
      String group) {}

  /**
   * When this lead, then this pool.
   *
   * @param name its name
   * @param when the condition; empty means always
   * @param pool name of the pool
   */
  public record Route(String name, Optional<Condition> when, String pool) {}

  /**
   * Where a lead goes.
   *
   * @param route the first route that holds; empty where none does
   * @param unknown names of the fields that earlier routes asked for and the lead does not have
   */
  public record Way(Optional<Route> route, Set<String> unknown) {}

  public Plan {
    pools = Map.copyOf(pools);
    routes = List.copyOf(routes);
    notices = List.copyOf(notices);
  }

  /** The way of a lead. */
  public Way way(Lead lead) {
    Set<String> unknown = new TreeSet<>();
    for (Route route : routes) {
      if (route.when().isEmpty() || route.when().get().holds(lead)) {
        return new Way(Optional.of(route), unknown);
      }
      unknown.addAll(route.when().get().unknown(lead));
    }
    return new Way(Optional.empty(), unknown);
  }

  /**
   * Name of the group of each pool: pools that share a rep, directly or through others, joined by
   * {@code +}.
   */
  static Map<String, String> groups(Map<String, Set<String>> repsByPool) {
    List<Set<String>> groups = new ArrayList<>();
    Map<Set<String>, Set<String>> repsOf = new LinkedHashMap<>();
    repsByPool.forEach((pool, reps) -> {
      Set<String> group = new TreeSet<>(Set.of(pool));
      Set<String> all = new LinkedHashSet<>(reps);
      for (Set<String> other : List.copyOf(groups)) {
        Set<String> others = repsOf.getOrDefault(other, Set.of());
        if (others.stream().anyMatch(reps::contains)) {
          groups.remove(other);
          group.addAll(other);
          all.addAll(others);
        }
      }
      groups.add(group);
      repsOf.put(group, all);
    });
    Map<String, String> names = new LinkedHashMap<>();
    groups.forEach(group -> group.forEach(pool -> names.put(pool, String.join("+", group))));
    return names;
  }
}

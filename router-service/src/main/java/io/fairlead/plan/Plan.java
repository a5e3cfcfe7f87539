package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.features.FeatureRules;
import io.fairlead.routing.Mode;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Sla;
import io.fairlead.routing.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A routing plan that was checked.
 *
 * @param pools by name
 * @param experiments by name
 * @param routes in order; the first whose condition holds decides
 * @param features which fields of a lead a model may read
 * @param background what it says of all pools
 * @param learning how models come and go
 * @param keeping how long evidence is kept; empty means for good
 */
public record Plan(
    Map<String, Pool> pools,
    Map<String, Experiment> experiments,
    List<Route> routes,
    FeatureRules features,
    Background background,
    Learning learning,
    Optional<Keeping> keeping) {

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
   * @param mode what becomes of its decisions
   * @param clock what "now" is
   * @param zone zone of reps who have none, and of the pool's own windows
   * @param openFor how long a lead of which nothing is heard stays open with its rep
   * @param deferral how long a lead waits at the most; empty means without limit, if it waits
   * @param membership who is in it
   * @param slas what its reps promise, in the plan's order
   */
  public record Pool(
      PoolRules rules,
      Mode mode,
      Clock clock,
      ZoneId zone,
      Duration openFor,
      Optional<Deferral> deferral,
      Membership membership,
      List<Sla> slas) {

    public Pool {
      slas = List.copyOf(slas);
    }

    /** The same with other rules and members on other terms. */
    Pool as(PoolRules rules, Membership membership) {
      return new Pool(rules, mode, clock, zone, openFor, deferral, membership, slas);
    }

    /** Whether that strategy is the pool's, or one of its fallbacks. */
    public boolean uses(Strategy strategy) {
      return rules.strategy() == strategy || rules.fallback().contains(strategy);
    }
  }

  public Plan {
    pools = withArms(pools, experiments.values());
    experiments = Map.copyOf(experiments);
    routes = List.copyOf(routes);
  }

  /** The arms that have a ledger of their own are pools like any other. */
  private static Map<String, Pool> withArms(
      Map<String, Pool> pools, Collection<Experiment> experiments) {
    Map<String, Pool> all = new HashMap<>(pools);
    experiments.stream()
        .flatMap(experiment -> experiment.arms().stream())
        .forEach(arm -> all.putIfAbsent(arm.pool().rules().pool(), arm.pool()));
    return Map.copyOf(all);
  }

  /** The pools that the plan names, in order, without those of arms. */
  public SortedMap<String, Pool> namedPools() {
    SortedMap<String, Pool> named = new TreeMap<>(pools);
    experiments.values().stream()
        .filter(experiment -> experiment.design() instanceof ExperimentDesign.Split)
        .flatMap(experiment -> experiment.arms().stream())
        .forEach(arm -> named.remove(arm.pool().rules().pool()));
    return named;
  }

  /** The names of a pool and of the pools that its arms have for themselves. */
  public Set<String> withArms(String pool) {
    Set<String> all = new TreeSet<>(Set.of(pool));
    experiments.values().stream()
        .filter(experiment -> experiment.pool().equals(pool))
        .filter(experiment -> experiment.design() instanceof ExperimentDesign.Split)
        .forEach(experiment -> all.addAll(experiment.pools()));
    return all;
  }

  /** The experiment that leads of a pool are in at that moment; empty where there is none. */
  public Optional<Experiment> experimentIn(String pool, Instant at) {
    return experiments.isEmpty()
        ? Optional.empty()
        : experiments.values().stream()
            .filter(experiment -> experiment.isOpen(at) && experiment.isIn(pool))
            .findFirst();
  }

  /**
   * The pool of one that takes a lead for a rep outside of any pool's rotation.
   *
   * @param home the pool whose settings hold; empty means wall clock, UTC and 30 days
   */
  public Pool poolOfOne(Rep rep, Optional<Pool> home) {
    ZoneId zone = home.map(Pool::zone).orElse(ZoneOffset.UTC);
    return new Pool(
        PoolRules.ofOne(home.map(pool -> pool.rules().openCapIsHard()).orElse(true)),
        home.map(Pool::mode).orElse(Mode.AUTO),
        home.map(Pool::clock).orElse(Clock.WALL),
        zone,
        home.map(Pool::openFor).orElse(Duration.ofDays(30)),
        Optional.empty(),
        home.map(Pool::membership)
            .orElseGet(() -> new Membership(List.of(), background.terms()))
            .alone(rep),
        List.of());
  }

  /** The scopes of all rotations that a lead of that pool counts in. */
  public List<String> moves(Pool pool) {
    String own = pool.rules().rotation().scope();
    boolean all =
        pools.values().stream()
            .anyMatch(other -> other.rules().rotation().scope().equals(Rotation.EVERYTHING));
    return all && !own.equals(Rotation.EVERYTHING)
        ? List.of(own, Rotation.EVERYTHING)
        : List.of(own);
  }

  /**
   * By pool, the pools whose turns its decisions wait for, itself included: those that share a rep
   * or a rotation with it, directly or through others.
   *
   * @param reps ids of the members, by pool
   */
  public Map<String, Set<String>> groups(Map<String, Set<String>> reps) {
    return Groups.of(this, reps);
  }
}

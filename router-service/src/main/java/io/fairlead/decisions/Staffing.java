package io.fairlead.decisions;

import io.fairlead.facts.Rep;
import io.fairlead.ledger.Turn;
import io.fairlead.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan, and the reps that it puts into each pool.
 *
 * @param plan the plan
 * @param directory all reps
 * @param rosters by pool, its members in its order
 * @param turns by pool, the pools whose turns its decisions wait for
 */
record Staffing(
    Plans.Current plan,
    RepDirectory.Snapshot directory,
    Map<String, List<Rep>> rosters,
    Map<String, Set<String>> turns) {

  static Staffing of(Plans.Current plan, RepDirectory.Snapshot directory) {
    Map<String, List<Rep>> rosters =
        plan.plan().pools().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    pool -> pool.getValue().membership().roster(directory.reps()),
                    (one, _) -> one,
                    TreeMap::new));
    return new Staffing(plan, directory, rosters, plan.plan().groups(ids(rosters)));
  }

  private static Map<String, Set<String>> ids(Map<String, List<Rep>> rosters) {
    return rosters.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                roster -> roster.getValue().stream().map(Rep::id).collect(Collectors.toSet())));
  }

  /** The pool of that name with its members. */
  Optional<Staffed> pool(String name) {
    return Optional.ofNullable(plan.plan().pools().get(name))
        .map(pool -> new Staffed(pool, rosters.getOrDefault(name, List.of()), turn(name)));
  }

  /** That rep alone, on the terms of the first pool that the rep is in. */
  Optional<Staffed> alone(String id) {
    return Optional.ofNullable(directory.reps().get(id))
        .map(rep -> {
          Optional<String> home =
              rosters.entrySet().stream()
                  .filter(roster -> roster.getValue().contains(rep))
                  .map(Map.Entry::getKey)
                  .findFirst();
          Plan.Pool pool = plan.plan().poolOfOne(rep, home.map(name -> pools().get(name)));
          return new Staffed(pool, List.of(rep), turn(home.orElse("")));
        });
  }

  /** Whether the rep has begun and has not left. */
  boolean isActive(String id, Instant asOf) {
    return Optional.ofNullable(directory.reps().get(id))
        .filter(rep -> rep.activeFrom().filter(asOf::isBefore).isEmpty())
        .filter(rep -> rep.activeTo().filter(to -> !asOf.isBefore(to)).isEmpty())
        .isPresent();
  }

  private Map<String, Plan.Pool> pools() {
    return plan.plan().pools();
  }

  private Set<String> turn(String pool) {
    return turns.getOrDefault(pool, Set.of(pool));
  }

  /**
   * A pool with its members.
   *
   * @param pool the pool
   * @param roster its members, in its order
   * @param turn the pools whose turns its decisions wait for
   */
  record Staffed(Plan.Pool pool, List<Rep> roster, Set<String> turn) {}

  /** Whether it is of those versions of plan and directory. */
  boolean isOf(int planVersion, long directoryVersion) {
    return plan.version() == planVersion && directory.version() == directoryVersion;
  }

  /** Whether what it stands on is still in force. */
  boolean stands(Turn.Footing footing) {
    return isOf(footing.planVersion(), footing.directoryVersion());
  }
}

package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.ArmDocument;
import io.fairlead.routing.PoolRules;
import io.fairlead.routing.Rotation;
import io.fairlead.routing.Strategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the pool that decides for an arm out of the pool of its experiment. */
final class ArmReader {

  private final Problems problems;
  private final Set<String> pools;

  /** Besides pools of those names. */
  ArmReader(Problems problems, Set<String> pools) {
    this.problems = problems;
    this.pools = pools;
  }

  /**
   * The pool as the arm has it: with its strategy, and in the design split with a name, a rotation
   * and a part of each cap of its own. Round robin goes round in shuffled cycles, so that the
   * probability of each rep is known exactly.
   */
  Plan.Pool read(
      String path,
      String name,
      Plan.Pool pool,
      ArmDocument arm,
      ExperimentDesign design,
      ExperimentAllocation allocation) {
    if (arm.pool() != null) {
      problems.add(path + ".pool", arm.pool(), "must go with the design pools", "leave it out");
    }
    Strategy strategy = strategy(path + ".strategy", arm.strategy());
    List<Strategy> fallback = pool.rules().fallback();
    if (arm.fallback() != null) {
      fallback = new ArrayList<>();
      for (int i = 0; i < arm.fallback().size(); i++) {
        fallback.add(strategy(path + ".fallback[" + i + "]", arm.fallback().get(i)));
      }
    }
    boolean byPriority = strategy == Strategy.PRIORITY || fallback.contains(Strategy.PRIORITY);
    if (byPriority && pool.membership().terms().tiers().isEmpty()) {
      problems.add(
          path + ".strategy",
          "priority",
          "must find in its pool which reps come first for which leads",
          "give the pool priority lines");
    }
    double exploration = Documents.or(arm.exploration(), pool.rules().exploration());
    if (!(exploration >= 0 && exploration < 1)) {
      problems.add(path + ".exploration", exploration, "must be at least 0 and below 1", "0.05");
      exploration = 0;
    }
    return switch (design) {
      case ExperimentDesign.Split _ -> {
        String own = pool.rules().pool() + "/" + name;
        if (pools.contains(own)) {
          problems.add(
              path,
              name,
              "must not make a pool with the name of another, " + own,
              "give the arm another name");
        }
        yield pool.as(
            rules(pool.rules(), own, "pool:" + own, strategy, fallback, exploration),
            pool.membership().part(new Part(allocation, name)));
      }
      case ExperimentDesign.Shared _, ExperimentDesign.Switchback _, ExperimentDesign.Pools _ ->
          pool.as(
              rules(
                  pool.rules(),
                  pool.rules().pool(),
                  pool.rules().rotation().scope(),
                  strategy,
                  fallback,
                  exploration),
              pool.membership());
    };
  }

  private static PoolRules rules(
      PoolRules of,
      String pool,
      String scope,
      Strategy strategy,
      List<Strategy> fallback,
      double exploration) {
    return new PoolRules(
        pool,
        strategy,
        fallback,
        new Rotation(Rotation.Order.SHUFFLED, scope, of.rotation().period()),
        exploration,
        of.availableWithin(),
        of.openCapIsHard(),
        of.bands(),
        of.defers());
  }

  private Strategy strategy(String path, @Nullable String name) {
    List<String> names =
        Arrays.stream(Strategy.values())
            .filter(strategy -> strategy != Strategy.DIRECT)
            .map(Strategy::planName)
            .toList();
    return Strategy.named(problems.oneOf(path, Objects.requireNonNullElse(name, ""), names))
        .orElse(Strategy.ROUND_ROBIN);
  }
}

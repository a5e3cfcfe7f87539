package io.fairlead.decisions;

import io.fairlead.facts.LeadKey;
import io.fairlead.joint.Solution;
import io.fairlead.joint.Solver;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Planned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The plan for a batch. Each pool's problem is solved, those that share reps one after another;
 * then the batch is rehearsed by that plan and the usual way, and the better of both is carried
 * out: by how many leads are given, then by how well bands are kept, then by expected value.
 */
final class JointPlan {

  private final Rehearsal rehearsal;
  private final Map<LeadKey, Planned> planned = new HashMap<>();
  private final Map<LeadKey, Integer> slots = new HashMap<>();
  private final List<JointReport> reports = new ArrayList<>();

  /** A pool's problem and its solution. */
  private record Solved(PoolProblem pool, Solution solution) {

    /** What a rehearsal gives there. */
    Merit merit(Rehearsal.Run run) {
      return new Merit(
          pool.assigned(run.reps()), pool.missed(run.reps()), pool.value(run.values()));
    }
  }

  /** By what plans are compared. */
  private record Merit(int assigned, double missed, double value) {

    private static final double ROUNDING = 1e-9;

    Merit and(Merit other) {
      return new Merit(assigned + other.assigned, missed + other.missed, value + other.value);
    }

    boolean isBetterThan(Merit other) {
      if (assigned != other.assigned) {
        return assigned > other.assigned;
      }
      return Math.abs(missed - other.missed) > ROUNDING
          ? missed < other.missed
          : value > other.value + ROUNDING;
    }
  }

  private JointPlan(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  static JointPlan of(Rehearsal rehearsal, DecisionLedger ledger) {
    JointPlan plan = new JointPlan(rehearsal);
    plan.make(ledger);
    return plan;
  }

  /** The leads in the order in which they are to be decided. */
  List<Queued> order() {
    return rehearsal.order(slots);
  }

  /** Whom the plan gives that lead. */
  Optional<Planned> of(LeadKey lead) {
    return Optional.ofNullable(planned.get(lead));
  }

  /** What it is worth, pool by pool. */
  List<JointReport> reports() {
    return List.copyOf(reports);
  }

  private void make(DecisionLedger ledger) {
    Map<Set<String>, List<Solved>> groups = new LinkedHashMap<>();
    UsedCaps used = new UsedCaps();
    rehearsal
        .pools()
        .forEach((_, spots) -> {
          PoolProblem pool = PoolProblem.of(spots, used, ledger);
          Solution solution = Solver.solve(pool.problem());
          pool.use(solution, used);
          planned.putAll(pool.planned(solution));
          slots.putAll(pool.slots(solution));
          groups
              .computeIfAbsent(spots.getFirst().assessment().turn(), _ -> new ArrayList<>())
              .add(new Solved(pool, solution));
        });
    Rehearsal.Run usual = rehearsal.run(rehearsal.order(Map.of()), Map.of());
    Rehearsal.Run joint = rehearsal.run(rehearsal.order(slots), planned);
    TreeMap<String, JointReport> byPool = new TreeMap<>();
    groups.values().forEach(group -> choose(group, usual, joint, byPool));
    rehearsal
        .refused()
        .forEach((pool, refused) ->
            byPool.putIfAbsent(
                pool,
                new JointReport(
                    pool,
                    refused.leads(),
                    false,
                    Optional.empty(),
                    List.of("No plan was made for it: " + refused.because() + "."))));
    reports.addAll(byPool.values());
  }

  private void choose(
      List<Solved> group,
      Rehearsal.Run usual,
      Rehearsal.Run joint,
      Map<String, JointReport> byPool) {
    boolean better = sum(group, joint).isBetterThan(sum(group, usual));
    for (Solved one : group) {
      if (!better) {
        one.pool().leads().forEach(planned::remove);
        one.pool().leads().forEach(slots::remove);
      }
      Merit chosen = one.merit(better ? joint : usual);
      Merit other = one.merit(usual);
      List<String> because = new ArrayList<>(one.pool().misses(one.solution()));
      if (!better) {
        because.add("No plan was better than one lead after another.");
      }
      byPool.put(
          one.pool().name(),
          new JointReport(
              one.pool().name(),
              one.pool().leads().size(),
              better,
              Optional.of(
                  new JointReport.Figures(
                      chosen.assigned(),
                      chosen.value(),
                      other.assigned(),
                      other.value(),
                      Math.max(one.solution().bound(), chosen.value()))),
              because));
    }
  }

  private static Merit sum(List<Solved> group, Rehearsal.Run run) {
    return group.stream().map(one -> one.merit(run)).reduce(new Merit(0, 0, 0), Merit::and);
  }
}

package io.fairlead.joint;

import com.google.ortools.Loader;
import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/**
 * A problem without its bands of quality as a flow of least cost: from a source through the bounds
 * of all reps together to the leads, on to the reps' slots, and through their bounds, the shorter
 * before the longer, to a sink. As many leads as can be go through; of those flows, the one that
 * misses the least goals, then goes the least against what is preferred, then is worth the most.
 *
 * <p>Source: Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapters 10 and 11; bounds that nest
 * are their "convex cost" and "tree" arcs. One later concern outweighs a chain of moves that visits
 * every rep once, which is as long as a cycle of a flow that matters can be.
 */
final class Network {

  static {
    Loader.loadNativeLibraries();
  }

  private static final int SOURCE = 0;
  private static final int SINK = 1;

  /** Worth is counted in that many parts of the greatest. */
  private static final double PARTS = 100_000;

  private static final int MOST_PAIRS = 4_000_000;
  private static final int LEAST_GROUPS = 3;

  private final Problem problem;
  private final Groups.Of groupsOf;
  private final double[] perQuality;
  private final double unit;
  private final long perRank;
  private final long perMiss;
  private final MinCostFlow flow = new MinCostFlow();
  private final List<Entry> entries = new ArrayList<>();
  private double[] prices = {};
  private int nodes = 2;

  /**
   * Where a rep's leads enter.
   *
   * @param first the arc of the first lead; those of the others follow in order
   * @param leads which
   */
  @SuppressWarnings("ArrayRecordComponent") // one for every group of slots; not compared
  private record Entry(int rep, int slot, int first, int[] leads) {}

  private Network(Problem problem, double[] perQuality, Groups.Of groupsOf) {
    this.problem = problem;
    this.perQuality = perQuality;
    this.groupsOf = groupsOf;
    unit = problem.greatest() / PARTS;
    long chain = problem.reps() + 2L;
    perRank = chain * (long) PARTS;
    int worst = 0;
    for (int[] row : problem.rank()) {
      for (int one : row) {
        worst = Math.max(worst, one);
      }
    }
    perMiss = chain * (perRank * worst + (long) PARTS);
  }

  /**
   * Who gets which lead in the best flow.
   *
   * @param perQuality by goal, the price of a unit of quality; of goals of counts 0
   */
  static List<Optional<Solution.Pick>> solve(
      Problem problem, double[] perQuality, Groups.Of groupsOf) {
    Network network = new Network(problem, perQuality, groupsOf);
    try {
      return network.solve();
    } finally {
      network.flow.delete();
    }
  }

  /** The greatest error of a plan's value that rounding worths to whole parts makes. */
  static double rounding(Problem problem) {
    return problem.leads() * problem.greatest() / PARTS;
  }

  /** In how many groups at the most the slots of a day are put. */
  static int groups(Problem problem) {
    return Math.clamp(
        MOST_PAIRS / Math.max(1L, (long) problem.leads() * problem.reps()),
        LEAST_GROUPS,
        Integer.MAX_VALUE);
  }

  private List<Optional<Solution.Pick>> solve() {
    int leads = problem.leads();
    int[] lead = new int[leads];
    Arrays.setAll(lead, _ -> nodes++);
    source(lead);
    for (int rep = 0; rep < problem.reps(); rep++) {
      rep(rep, lead);
    }
    flow.setNodeSupply(SOURCE, leads);
    flow.setNodeSupply(SINK, -leads);
    MinCostFlowBase.Status status = flow.solveMaxFlowWithMinCost();
    if (status != MinCostFlowBase.Status.OPTIMAL) {
      throw new IllegalStateException(
          "The flow (%s) of %d leads to %d reps must be optimal.\nMaybe values are too large."
              .formatted(status, leads, problem.reps()));
    }
    List<Optional<Solution.Pick>> picks = new ArrayList<>();
    for (int i = 0; i < leads; i++) {
      picks.add(Optional.empty());
    }
    for (Entry entry : entries) {
      for (int k = 0; k < entry.leads().length; k++) {
        if (flow.getFlow(entry.first() + k) > 0) {
          picks.set(entry.leads()[k], Optional.of(new Solution.Pick(entry.rep(), entry.slot())));
        }
      }
    }
    return picks;
  }

  /** Bounds of all reps together come before the leads. */
  private void source(int[] lead) {
    Nest nest = Nest.of(problem, OptionalInt.empty());
    int[] node = nodes(nest, SOURCE);
    for (int k = 0; k < nest.ranges().size(); k++) {
      arc(node[nest.parents()[k]], node[k], nest.ranges().get(k).most(), 0);
    }
    for (int i = 0; i < lead.length; i++) {
      arc(node[nest.leaves()[i]], lead[i], 1, 0);
    }
  }

  private void rep(int rep, int[] lead) {
    prices = prices(rep);
    Nest nest = Nest.of(problem, OptionalInt.of(rep));
    int[] node = nodes(nest, SINK);
    for (int k = 0; k < nest.ranges().size(); k++) {
      Nest.Range range = nest.ranges().get(k);
      int least = Math.min(range.least(), range.most());
      int ceiling = Math.clamp(range.ceiling(), least, range.most());
      int up = node[nest.parents()[k]];
      arc(node[k], up, least, -perMiss);
      arc(node[k], up, ceiling - least, 0);
      arc(node[k], up, range.most() - ceiling, perMiss);
    }
    boolean[] tires = new boolean[lead.length];
    for (Slots slots : problem.slots()) {
      if (slots.rep() == rep && slots.stretch().size() > 0) {
        Arrays.fill(tires, slots.stretch().from(), slots.stretch().to(), true);
        List<Groups.Group> groups = Groups.of(slots.logOdds(), groups(problem), groupsOf);
        for (int slot = 0; slot < groups.size(); slot++) {
          Groups.Group group = groups.get(slot);
          int column = nodes++;
          arc(column, node[nest.leaves()[slots.stretch().from()]], group.room(), 0);
          enter(rep, slot, group.logOdds(), lead, slots.stretch(), _ -> column);
        }
      }
    }
    // whoever does not tire that day enters at the shortest bound
    enter(
        rep,
        0,
        0,
        lead,
        new Stretch(0, lead.length),
        i -> tires[i] ? SOURCE : node[nest.leaves()[i]]);
  }

  private void enter(
      int rep, int slot, double logOdds, int[] lead, Stretch stretch, IntUnaryOperator to) {
    int[] leads = new int[stretch.size()];
    int count = 0;
    int first = 0;
    for (int i = stretch.from(); i < stretch.to(); i++) {
      int head = to.applyAsInt(i);
      if (problem.may(i, rep) && head != SOURCE) {
        int arc = arc(lead[i], head, 1, cost(i, rep, logOdds));
        first = count == 0 ? arc : first;
        leads[count++] = i;
      }
    }
    entries.add(new Entry(rep, slot, first, Arrays.copyOf(leads, count)));
  }

  private long cost(int lead, int rep, double logOdds) {
    double worth = problem.worth(lead, rep, logOdds) - prices[lead] * problem.quality()[lead];
    return perRank * problem.rank()[lead][rep] - Math.round(worth / unit);
  }

  /** By lead, what a unit of its quality costs with that rep. */
  private double[] prices(int rep) {
    double[] prices = new double[problem.leads()];
    for (int g = 0; g < perQuality.length; g++) {
      Goal goal = problem.goals().get(g);
      if (goal.rep() == rep && perQuality[g] != 0) {
        for (int lead = goal.stretch().from(); lead < goal.stretch().to(); lead++) {
          prices[lead] += perQuality[g];
        }
      }
    }
    return prices;
  }

  private int[] nodes(Nest nest, int outside) {
    int[] node = new int[nest.ranges().size() + 1];
    Arrays.setAll(node, k -> k == nest.outside() ? outside : nodes++);
    return node;
  }

  private int arc(int tail, int head, int capacity, long cost) {
    return flow.addArcWithCapacityAndUnitCost(tail, head, capacity, cost);
  }
}

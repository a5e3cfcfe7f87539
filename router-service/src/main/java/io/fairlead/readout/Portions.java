package io.fairlead.readout;

import io.fairlead.fairness.Gini;
import io.fairlead.ledger.ExperimentLeads.Portion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Who got how many leads of each arm, and how many were due. */
final class Portions {

  /** With fewer leads due, a rep's distance from what is due is chance. */
  private static final double FEWEST_DUE = 5;

  private final Map<String, List<Portion>> byArm = new TreeMap<>();

  Portions(List<Portion> portions) {
    portions.forEach(one -> byArm.computeIfAbsent(one.arm(), _ -> new ArrayList<>()).add(one));
  }

  private List<Portion> of(String arm) {
    return byArm.getOrDefault(arm, List.of());
  }

  /** The Gini coefficient of leads over what was due, for each arm that gave any. */
  Map<String, Double> unevenness() {
    Map<String, Double> unevenness = new HashMap<>();
    byArm.forEach((arm, portions) ->
        Gini.of(
                portions.stream()
                    .filter(one -> one.due() > 0)
                    .map(one -> new Gini.Part(one.given(), one.due()))
                    .toList())
            .ifPresent(gini -> unevenness.put(arm, gini)));
    return unevenness;
  }

  /** How far the rep who is furthest from what was due is from it, as a share of it. */
  OptionalDouble furthest(String arm) {
    return of(arm).stream()
        .filter(one -> one.due() >= FEWEST_DUE)
        .mapToDouble(one -> Math.abs(one.given() - one.due()) / one.due())
        .max();
  }

  /** Leads of the rep who got most, over the mean of the reps. */
  OptionalDouble busiest(String arm) {
    double mean = of(arm).stream().mapToLong(Portion::given).average().orElse(0);
    return mean > 0
        ? OptionalDouble.of(of(arm).stream().mapToLong(Portion::given).max().orElse(0) / mean)
        : OptionalDouble.empty();
  }

  /** Who gained and who lost leads, by gain. */
  List<RepShare> reps(Design design) {
    Map<String, Map<String, Double>> shares = new TreeMap<>();
    Map<String, Map<String, Double>> due = new TreeMap<>();
    byArm.forEach((arm, portions) -> {
      double given = portions.stream().mapToLong(Portion::given).sum();
      double owed = portions.stream().mapToDouble(Portion::due).sum();
      portions.forEach(one -> {
        put(shares, one, given > 0 ? one.given() / given : 0);
        put(due, one, owed > 0 ? one.due() / owed : 0);
      });
    });
    Optional<String> treatment = design.treatments().stream().findFirst();
    return shares.keySet().stream()
        .map(rep -> {
          Map<String, Double> had = shares.getOrDefault(rep, Map.of());
          Map<String, Double> owed = due.getOrDefault(rep, Map.of());
          double control = above(design.control(), had, owed);
          return new RepShare(
              rep,
              had,
              owed,
              treatment.map(arm -> above(arm, had, owed)).orElse(control) - control);
        })
        .sorted(Comparator.comparingDouble(rep -> -rep.gained()))
        .toList();
  }

  private static void put(Map<String, Map<String, Double>> of, Portion one, double share) {
    of.computeIfAbsent(one.rep(), _ -> new LinkedHashMap<>()).put(one.arm(), share);
  }

  private static double above(String arm, Map<String, Double> had, Map<String, Double> due) {
    return had.getOrDefault(arm, 0.0) - due.getOrDefault(arm, 0.0);
  }
}

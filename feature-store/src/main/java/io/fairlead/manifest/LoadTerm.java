package io.fairlead.manifest;

import io.fairlead.features.Load;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the day's load takes from a rep's chances, in log-odds: slope x curve. It is no part of the
 * model's graph, because the load changes with every decision. It never adds anything.
 *
 * @param curve how the effect grows with the load
 * @param common slope of a rep who is not named, in logits, 0 or less
 * @param byRep slopes of the others by id, 0 or less
 */
public record LoadTerm(LoadCurve curve, double common, Map<String, Double> byRep) {

  public LoadTerm {
    byRep = Map.copyOf(byRep);
    requireFall("everybody", common);
    byRep.forEach(LoadTerm::requireFall);
  }

  /** What that load adds to the log-odds of the rep's next lead: 0 or less. */
  public double logOdds(String rep, Load load) {
    double wear = curve.at(load);
    return wear == 0 ? 0 : byRep.getOrDefault(rep, common) * wear;
  }

  /** The probability after that load, of one that holds for a rested rep. */
  public double after(double rested, String rep, Load load) {
    double odds = Math.exp(logOdds(rep, load));
    return rested * odds / (1 - rested + rested * odds);
  }

  /** The same with all slopes multiplied. */
  public LoadTerm scaled(double factor) {
    return new LoadTerm(
        curve,
        common * factor,
        byRep.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, rep -> rep.getValue() * factor)));
  }

  private static void requireFall(String rep, double slope) {
    if (!(slope <= 0 && Double.isFinite(slope))) {
      throw new IllegalArgumentException(
          "The slope (%s) of the load of rep (%s) must be 0 or less.\n".formatted(slope, rep)
              + "Maybe the model is broken: train it anew.");
    }
  }
}

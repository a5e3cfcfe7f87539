package io.fairlead.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a lead is due to whom: to all whom no rule but a cap keeps from it, by weight.
 *
 * @param quality of the lead, whoever gets it: what an average rested rep is expected to make of
 *     it, in the currency of values; 0 where no model scored
 * @param parts by rep, above 0; they add up to 1, or nobody with a weight is due anything
 */
public record Due(double quality, Map<String, Double> parts) {

  public Due {
    parts = ByRep.copyOf(parts);
  }

  static Due of(List<Ruling.Judged> judged, Scores scores) {
    return new Due(
        Quality.of(judged.stream().map(one -> one.member().seat()).toList(), scores),
        parts(judged));
  }

  /** By rep, which part of a lead is due; empty where nobody with a weight is due any. */
  public static Map<String, Double> parts(List<Ruling.Judged> judged) {
    double[] weights = new double[judged.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = isDue(judged.get(i).verdict()) ? judged.get(i).member().seat().weight() : 0;
      sum += weights[i];
    }
    Map<String, Double> parts = HashMap.newHashMap(weights.length);
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        parts.put(judged.get(i).member().rep(), weights[i] / sum);
      }
    }
    return parts;
  }

  private static boolean isDue(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Eligible _ -> true;
      case Verdict.Ineligible refused ->
          refused.reasons().stream().map(Reason::code).allMatch(Reason.Code::isOfCapacity);
    };
  }
}

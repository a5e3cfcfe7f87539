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
    parts = Map.copyOf(parts);
  }

  static Due of(List<Ruling.Judged> judged, Scores scores) {
    Map<String, Double> parts = new HashMap<>();
    double sum = 0;
    for (Ruling.Judged one : judged) {
      double weight = one.member().seat().weight();
      if (weight > 0 && isDue(one.verdict())) {
        parts.put(one.member().rep(), weight);
        sum += weight;
      }
    }
    double weights = sum;
    parts.replaceAll((_, weight) -> weight / weights);
    return new Due(
        Quality.of(judged.stream().map(one -> one.member().seat()).toList(), scores), parts);
  }

  private static boolean isDue(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Eligible _ -> true;
      case Verdict.Ineligible refused ->
          refused.reasons().stream().map(Reason::code).allMatch(Reason.Code::isOfCapacity);
    };
  }
}

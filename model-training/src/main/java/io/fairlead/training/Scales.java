package io.fairlead.training;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How far the effects of an additive model go: the standard deviation of each one's prior, in
 * logits. An effect that is not named is left out.
 *
 * @param deviations by prior, above 0
 */
record Scales(Map<Prior, Double> deviations) {

  /** Every lead and rep gets the base rate. */
  static final Scales NONE = new Scales(Map.of());

  Scales {
    deviations = Map.copyOf(deviations);
  }

  /** What the lead is, and nothing of the rep. */
  Scales leadOnly() {
    return only(entry -> entry.getKey().block() == Block.LEAD);
  }

  /** Lead and rep, but not how they go together. */
  Scales withoutMatch() {
    return only(
        entry -> entry.getKey().block() == Block.LEAD || entry.getKey().block() == Block.REP);
  }

  /** Those that are no smaller. */
  Scales from(double least) {
    return only(entry -> entry.getValue() >= least);
  }

  /** The same, but none smaller than that. */
  Scales raised(double least) {
    return new Scales(
        deviations.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> Math.max(least, e.getValue()))));
  }

  /** 0 for an effect that is left out. */
  double of(Prior prior) {
    return deviations.getOrDefault(prior, 0.0);
  }

  private Scales only(Predicate<Map.Entry<Prior, Double>> kept) {
    return new Scales(
        deviations.entrySet().stream()
            .filter(kept)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** For people to read, block by block. */
  String inWords() {
    return new TreeMap<>(deviations)
        .entrySet().stream()
            .map(entry -> "%s %.2f".formatted(entry.getKey().effect(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }
}

package io.fairlead.cli;

import io.fairlead.counterfactual.Counterfactual;
import io.fairlead.counterfactual.Estimate;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What policies would have made of past leads, for people. */
final class CounterfactualText {

  private CounterfactualText() {}

  static String of(Counterfactual counterfactual) {
    List<String> lines = new ArrayList<>();
    counterfactual.sentences().forEach(sentence -> lines.add(Paragraph.of(sentence)));
    lines.add("%n  %-20s %10s %12s   %s".formatted("policy", "placed", "conversions", "range"));
    counterfactual.policies().forEach(policy -> lines.add(line(policy)));
    lines.add("\nAssumed:");
    counterfactual.assumptions().forEach(sentence -> lines.add(Paragraph.of("  ", sentence)));
    return String.join("\n", lines);
  }

  private static String line(Counterfactual.Judged policy) {
    Optional<Estimate> estimate = policy.estimate();
    return String.format(
        Locale.ROOT,
        "  %-20s %10d %12s   %s",
        policy.policy(),
        policy.placed(),
        estimate.map(one -> "%.0f".formatted(one.conversions())).orElse("-"),
        estimate
            .map(one -> "%.0f to %.0f".formatted(one.range().low(), one.range().high()))
            .orElse("-"));
  }
}

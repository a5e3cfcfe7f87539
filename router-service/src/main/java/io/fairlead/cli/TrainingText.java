package io.fairlead.cli;

import io.fairlead.learning.Retraining;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.Metric;
import io.fairlead.store.GateCheck;
import io.fairlead.text.Paragraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a training, for people. */
final class TrainingText {

  private static final Map<String, String> MEANINGS =
      Map.of(
          "logLoss", "nats a lead; less is better",
          "baseLogLoss", "nats a lead, of a model that knows the base rate only",
          "ece", "how far predictions are off on average; 0 is perfectly calibrated",
          "valueBias", "expected over reported value of later won deals, less 1",
          "auc", "chance that a won lead ranks above a lost one; 0.5 is guessing");

  private TrainingText() {}

  static String of(Retraining.Result result, Instant asOf) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Paragraph.of(
            "Model %s (%s) was trained on what was known at %s and %s."
                .formatted(result.modelVersion(), result.family(), asOf, fate(result))));
    lines.add("Gate:");
    result.gate().stream().map(TrainingText::check).forEach(lines::add);
    lines.add(answer(result.evidence()));
    lines.add(Paragraph.of("  ", result.evidence().because()));
    lines.add("Figures on leads later than those it was fitted on, with their 95% intervals:");
    new TreeMap<>(result.metrics()).forEach((name, metric) -> lines.add(metric(name, metric)));
    lines.add("Leads: " + counts(result.counts()) + ".");
    fields("Fields that are no features", result.refused()).ifPresent(lines::add);
    fields("Fields that are features since the plan allows them", result.allowed())
        .ifPresent(lines::add);
    result.notes().stream().map(note -> Paragraph.of("Note: ", note)).forEach(lines::add);
    return String.join("\n", lines);
  }

  private static Optional<String> fields(String what, Map<String, String> reasons) {
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TreeMap<>(reasons)
                .entrySet().stream()
                    .map(
                        field -> Paragraph.of("  " + field.getKey() + ": ", field.getValue() + "."))
                    .collect(Collectors.joining("\n", what + ":\n", "")));
  }

  private static String fate(Retraining.Result result) {
    return switch (result.status()) {
      case CHAMPION -> "passed its gate: it serves from now on";
      case CHALLENGER -> "passed its gate: it waits for a person to promote it";
      case SHADOW ->
          "passed its gate: it scores beside the champion and waits for a person to promote it";
      case RETIRED, REJECTED -> "failed its gate: it does not serve";
    };
  }

  private static String answer(Evidence evidence) {
    return Paragraph.of(
        "Does it matter who gets a lead? Evidence that reps differ: %s. Evidence that the match of rep and lead matters beyond that: %s."
            .formatted(evidence.reps(), evidence.match()));
  }

  private static String check(GateCheck check) {
    return Paragraph.of(
        check.passed() ? "  passed: " : "  FAILED: ", check.check() + ". " + check.because());
  }

  private static String metric(String name, Metric metric) {
    String figures =
        String.format(
            Locale.ROOT,
            "  %-11s %.4f (%.4f to %.4f) ",
            name,
            metric.value(),
            metric.low(),
            metric.high());
    return Paragraph.of(figures, MEANINGS.getOrDefault(name, "")).stripTrailing();
  }

  private static String counts(Map<String, Integer> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(count ->
                String.format(Locale.ROOT, "%,d %s", count.getValue(), words(count.getKey())))
            .collect(Collectors.joining(", "));
  }

  /** The words of a name in camel case. */
  private static String words(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}

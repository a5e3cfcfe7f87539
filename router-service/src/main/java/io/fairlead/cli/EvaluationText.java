package io.fairlead.cli;

import io.fairlead.evaluation.Evaluation;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Evaluations of targets, for people. */
final class EvaluationText {

  private static final String ESTIMAND =
      "Reward per lead if a target had taken one decision for each logged lead (ONE_STEP). What going live would bring can differ: a policy's own decisions fill reps and leave others free.";

  private EvaluationText() {}

  static String of(List<Evaluation> evaluations) {
    List<String> lines = new ArrayList<>();
    lines.add(Paragraph.of(ESTIMAND));
    evaluations.stream()
        .collect(Collectors.groupingBy(Evaluation::target, LinkedHashMap::new, Collectors.toList()))
        .forEach((target, its) -> addTarget(target, its, lines));
    return String.join("\n", lines);
  }

  private static void addTarget(String target, List<Evaluation> its, List<String> lines) {
    Evaluation any = its.getFirst();
    lines.add("");
    lines.add(
        Paragraph.of(
            String.format(
                Locale.ROOT,
                "%s: the log says as much of it as %,.1f leads of its own; the largest weight is %.1f, the mean weight %.3f.",
                target,
                any.ess(),
                any.maxWeight(),
                any.meanWeight())));
    its.stream().map(EvaluationText::line).forEach(lines::add);
    reasons(its)
        .forEach((reason, estimators) ->
            lines.add(Paragraph.of("  No interval for %s: ".formatted(estimators), reason)));
  }

  private static String line(Evaluation one) {
    String interval =
        one.lo()
            .flatMap(lo -> one.hi().map(hi -> String.format(Locale.ROOT, "%.6f to %.6f", lo, hi)))
            .orElse("-");
    return String.format(
        Locale.ROOT,
        "  %-13s%12.6f   %-24s%s",
        one.estimator(),
        one.value(),
        interval,
        one.verdict());
  }

  private static Map<String, String> reasons(List<Evaluation> its) {
    return its.stream()
        .filter(one -> one.reason().isPresent())
        .collect(
            Collectors.groupingBy(
                one -> one.reason().orElseThrow(),
                LinkedHashMap::new,
                Collectors.mapping(one -> one.estimator().name(), Collectors.joining(", "))));
  }
}

package io.fairlead.readout;

import io.fairlead.plan.Experiment;
import io.fairlead.plan.ExperimentAllocation;
import io.fairlead.plan.ExperimentDesign;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the figures of a readout rest on, in sentences. */
final class Assumptions {

  private static final String STEADY =
      "The effect stays the same over time: what was shown once stays shown, and the interval holds for all looks together.";
  private static final String ONCE =
      "Every lead enters once, at the age of the window, in order of assignment; what it does later does not count.";
  private static final String SCORES = "Scores were fixed before the arm was drawn.";

  private Assumptions() {}

  /** Of a stream of leads, of which no more is known. */
  static List<String> ofStream(Design design, boolean timed) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add(drawn(design.shares()));
    assumptions.add(SCORES);
    assumptions.add(
        timed
            ? ONCE
            : "Every lead stands here once, in order of arrival, and its outcome will not change any more.");
    assumptions.add(STEADY);
    assumptions.add(
        "The arms do not take capacity from each other; where they share busy reps, the difference can be overstated.");
    several(design).ifPresent(assumptions::add);
    return assumptions;
  }

  /** Of an experiment that Fairlead ran. */
  static List<String> of(Charter charter) {
    Experiment experiment = charter.experiment();
    List<String> assumptions = new ArrayList<>();
    drawn(experiment.allocation(), assumptions);
    assumptions.add(
        "Every lead enters once, in order of enrolment, when it is %s old; what it does later does not count."
            .formatted(length(charter.window())));
    counted(charter.measure()).ifPresent(assumptions::add);
    if (charter.blocks().isPresent()) {
      assumptions.add(
          charter.planned().isPresent()
              ? "Blocks are what was drawn, so that pairs of blocks are compared, and nothing is said before the planned end."
              : "Blocks are what was drawn, so that pairs of blocks are compared, by which of the two is ahead, which the draw decides where nothing else does. That holds for all looks together, for an effect that is the same in all pairs.");
    } else {
      assumptions.add(SCORES);
      assumptions.add(
          charter.planned().isPresent()
              ? "The verdict is that of the planned end; the interval over time holds for all looks together."
              : STEADY);
    }
    assumptions.add(apart(experiment.design()));
    several(charter.design()).ifPresent(assumptions::add);
    int segments = charter.experiment().segments().size();
    if (segments > 1 && charter.blocks().isEmpty()) {
      assumptions.add(
          "Each of the %d segments is held to %.2g of its own, so that together they are held to %.2g."
              .formatted(segments, charter.design().alpha() / segments, charter.design().alpha()));
    }
    return assumptions;
  }

  private static Optional<String> counted(Measure measure) {
    return switch (measure) {
      case Measure.Conversion() -> Optional.empty();
      case Measure.Value(double cap) ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "A lead counts %,.0f at the most, so that one huge deal does not decide.",
                  cap));
      case Measure.Wait(double cap) ->
          Optional.of(
              String.format(
                  Locale.ROOT,
                  "A lead waits from the draw of its arm to its first contact by whoever had it, nights and weekends included, and counts %,.0f minutes at the most, as does one that nobody spoke to within the window.",
                  cap));
    };
  }

  /** How the arms were kept apart, and what that leaves. */
  private static String apart(ExperimentDesign design) {
    return switch (design) {
      case ExperimentDesign.Split(boolean borrows) ->
          borrows
              ? "Each arm had its own part of every cap, but took from the others where it was full; what spilled over draws the arms together."
              : "Each arm had its own part of every cap, so that the arms did not take capacity from each other.";
      case ExperimentDesign.Shared _ ->
          "The arms took each other's slots: where capacity is tight, the difference is overstated.";
      case ExperimentDesign.Switchback _ ->
          "What one block leaves behind is gone after the wash-out of the next.";
      case ExperimentDesign.Pools _ ->
          "Each arm had reps of its own, so that a difference may be one of the reps as well as one of how leads were given to them.";
    };
  }

  private static void drawn(ExperimentAllocation allocation, List<String> assumptions) {
    for (ExperimentAllocation.Stage stage : allocation.stages()) {
      boolean first = stage.equals(allocation.stages().getFirst());
      String drawn = drawn(allocation.chances(stage.from()));
      assumptions.add(
          first
              ? drawn
              : "From " + stage.from() + " on: " + drawn.substring(drawn.indexOf(':') + 2));
    }
    if (allocation.holdout() > 0) {
      assumptions.add(
          "Of the share of %s, %s of all leads stay there for good (holdout)."
              .formatted(allocation.control(), percent(allocation.holdout())));
    }
  }

  private static String drawn(Map<String, Double> chances) {
    return "Arms were drawn at random with these chances: %s."
        .formatted(
            chances.entrySet().stream()
                .map(arm -> arm.getKey() + " " + percent(arm.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(100 * share)
            .round(new MathContext(4))
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }

  private static String length(Duration window) {
    return window.toDaysPart() > 0 && window.equals(Duration.ofDays(window.toDays()))
        ? window.toDays() + (window.toDays() == 1 ? " day" : " days")
        : window.toHours() + " hours";
  }

  private static Optional<String> several(Design design) {
    int treatments = design.treatments().size();
    return treatments > 1
        ? Optional.of(
            "Each of the %d treatments is held to %.4g, so that together they are held to %.4g."
                .formatted(treatments, design.alpha() / treatments, design.alpha()))
        : Optional.empty();
  }
}

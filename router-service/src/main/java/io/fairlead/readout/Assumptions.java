package io.fairlead.readout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the figures of a readout rest on, in sentences. */
final class Assumptions {

  private Assumptions() {}

  static List<String> of(Design design, boolean timed) {
    List<String> assumptions = new ArrayList<>();
    assumptions.add(
        "Arms were drawn at random with these chances: %s."
            .formatted(
                design.shares().entrySet().stream()
                    .map(arm ->
                        String.format(Locale.ROOT, "%s %.4g%%", arm.getKey(), 100 * arm.getValue()))
                    .collect(Collectors.joining(", "))));
    assumptions.add("Scores were fixed before the arm was drawn.");
    assumptions.add(
        timed
            ? "Every lead enters once, at the age of the window, in order of assignment; what it does later does not count."
            : "Every lead stands here once, in order of arrival, and its outcome will not change any more.");
    assumptions.add(
        "The effect stays the same over time: what was shown once stays shown, and the interval holds for all looks together.");
    assumptions.add(
        "The arms do not take capacity from each other; where they share busy reps, the difference can be overstated.");
    if (design.treatments().size() > 1) {
      assumptions.add(
          "Each of the %d treatments is held to %.4g, so that together they are held to %.4g."
              .formatted(
                  design.treatments().size(),
                  design.alpha() / design.treatments().size(),
                  design.alpha()));
    }
    return assumptions;
  }
}

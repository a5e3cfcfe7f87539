package io.fairlead.cli;

import io.fairlead.readout.ArmReadout;
import io.fairlead.readout.ArmSummary;
import io.fairlead.readout.Guardrail;
import io.fairlead.readout.Look;
import io.fairlead.readout.Measure;
import io.fairlead.readout.Readout;
import io.fairlead.readout.SegmentReadout;
import io.fairlead.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an experiment shows, for people. */
final class ReadoutText {

  private static final int LATEST = 10;

  private ReadoutText() {}

  static String of(Readout readout) {
    List<String> lines = new ArrayList<>();
    lines.add(Paragraph.of(readout.sentence()));
    lines.add("");
    lines.add(
        switch (readout.measure()) {
          case Measure.Conversion() -> header("converted", "rate");
          case Measure.Value _ -> header("value", "a lead");
          case Measure.Wait _ -> header("minutes", "a lead");
        });
    readout.arms().forEach(arm -> lines.add(arm(readout.measure(), arm)));
    for (ArmReadout one : readout.comparisons()) {
      lines.add("");
      lines.add("%s against %s, the latest looks:".formatted(one.arm(), readout.control()));
      lines.add(
          "%9s %10s %9s %9s %9s  %s"
              .formatted("leads", "ratio p", "effect", "lo", "hi", "verdict"));
      List<Look> looks = one.looks();
      looks
          .subList(Math.max(0, looks.size() - LATEST), looks.size())
          .forEach(look -> lines.add(look(look)));
      one.fixed()
          .ifPresent(fixed ->
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "At the planned end: %+.4f (%+.4f to %+.4f), by %s.",
                      fixed.effect(),
                      fixed.lo(),
                      fixed.hi(),
                      fixed.method())));
    }
    readout.segments().stream()
        .map(SegmentReadout::sentence)
        .map(Paragraph::of)
        .forEach(lines::add);
    readout.guardrails().stream().map(Guardrail::sentence).map(Paragraph::of).forEach(lines::add);
    lines.add("");
    lines.add(Paragraph.of("This rests on: " + String.join(" ", readout.assumptions())));
    return String.join("\n", lines);
  }

  private static String header(String total, String each) {
    return "%-20s %9s %9s %12s %9s".formatted("arm", "leads", "expected", total, each);
  }

  private static String arm(Measure measure, ArmSummary arm) {
    return String.format(
        Locale.ROOT,
        "%-20s %,9d %,9.0f %,12.0f %9s",
        arm.arm(),
        arm.units(),
        arm.expected(),
        measure.amount(arm.converted()),
        arm.rate().isPresent() ? each(measure, arm.rate().getAsDouble()) : "-");
  }

  private static String each(Measure measure, double rate) {
    return measure instanceof Measure.Conversion
        ? String.format(Locale.ROOT, "%.2f%%", 100 * rate)
        : String.format(Locale.ROOT, "%,.1f", measure.amount(rate));
  }

  private static String look(Look look) {
    return String.format(
        Locale.ROOT,
        "%,9d %10.4f %9s %+9.4f %+9.4f  %s",
        look.units(),
        look.sampleRatioP(),
        look.effect().isPresent()
            ? String.format(Locale.ROOT, "%+.4f", look.effect().getAsDouble())
            : "-",
        look.lo(),
        look.hi(),
        look.verdict());
  }
}

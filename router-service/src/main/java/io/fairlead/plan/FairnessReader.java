package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.BandDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks bands of fairness. */
final class FairnessReader {

  private final Problems problems;

  FairnessReader(Problems problems) {
    this.problems = problems;
  }

  void read(String path, List<@Nullable BandDocument> bands) {
    for (int i = 0; i < bands.size(); i++) {
      String at = path + "[" + i + "]";
      BandDocument band = bands.get(i);
      if (band == null) {
        problems.add(
            at,
            null,
            "must say of what, between which bounds and over how long",
            "{of: count, floor: 0.7, over: 7d}");
      } else {
        band(at, band);
      }
    }
  }

  private void band(String at, BandDocument band) {
    problems.oneOf(at + ".of", Documents.or(band.of(), ""), List.of("count", "expected-value"));
    if (band.floor() == null && band.ceiling() == null) {
      problems.add(at, null, "must have a floor or a ceiling", "floor: 0.7");
    }
    problems.number(
        at + ".floor",
        Documents.or(band.floor(), 0.0),
        0,
        1,
        "must be a share of what is due, from 0 to 1");
    problems.number(
        at + ".ceiling",
        Documents.or(band.ceiling(), 1.0),
        1,
        1_000_000,
        "must be a share of what is due, 1 or more");
    problems.duration(at + ".over", band.over(), "7d");
    if (band.starting() != null && !isMoment(band.starting())) {
      problems.add(at + ".starting", band.starting(), "must be a date or an instant", "2026-01-01");
    }
  }

  private static boolean isMoment(String text) {
    try {
      if (text.contains("T")) {
        Instant.parse(text);
      } else {
        LocalDate.parse(text);
      }
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}

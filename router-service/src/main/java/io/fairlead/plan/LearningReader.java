package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.LearningDocument;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Checks how models come and go. */
final class LearningReader {

  /** Where it stands in the plan. */
  static final String KEY = "learning";

  private static final List<String> PROMOTIONS = List.of("auto", "by-hand");

  private static final List<String> ON_DRIFT = List.of("warn", "fall-back");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Problems problems;

  LearningReader(Problems problems) {
    this.problems = problems;
  }

  Learning read(@Nullable LearningDocument document) {
    if (document == null) {
      return Learning.DEFAULT;
    }
    ZoneId zone = problems.zone(KEY + ".timeZone", document.timeZone()).orElse(UTC);
    Optional<Cron> schedule =
        problems.parsed(KEY + ".schedule", document.schedule(), text -> new Cron(text, zone));
    String promote =
        problems.oneOf(KEY + ".promote", Documents.or(document.promote(), "auto"), PROMOTIONS);
    String onDrift =
        problems.oneOf(KEY + ".onDrift", Documents.or(document.onDrift(), "warn"), ON_DRIFT);
    return new Learning(
        schedule,
        afterOutcomes(document.afterOutcomes()),
        promote.equals("auto") ? Learning.Promotion.AUTO : Learning.Promotion.BY_HAND,
        Documents.or(document.shadow(), false),
        Documents.or(document.rollBack(), true),
        onDrift.equals("warn") ? Learning.OnDrift.WARN : Learning.OnDrift.FALL_BACK);
  }

  private OptionalInt afterOutcomes(@Nullable Integer count) {
    if (count == null) {
      return OptionalInt.empty();
    }
    if (count < 1) {
      problems.add(KEY + ".afterOutcomes", count, "must be 1 or more", "500");
    }
    return OptionalInt.of(count);
  }
}

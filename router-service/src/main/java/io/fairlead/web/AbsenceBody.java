package io.fairlead.web;

import io.fairlead.routing.Absence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An absence as it is posted. It may lie in the past, which counts in pools whose clock is the
 * leads' own time.
 *
 * @param from first moment without leads, or the first such day
 * @param to first moment with leads again, or the first such day (exclusive, as {@code activeTo});
 *     missing means until further notice
 * @param because why; at most 200 characters
 * @param by who records it; missing means the label of the key
 */
record AbsenceBody(
    @Nullable String from, @Nullable String to, @Nullable String because, @Nullable String by) {

  static final int LONGEST_REASON = 200;

  /**
   * The absence that it stands for.
   *
   * @param zone whose days its dates mean
   * @throws RequestException with everything that is wrong
   */
  Absence absence(ZoneId zone, Instant now) {
    FieldChecks checks = new FieldChecks("the absence");
    String reason =
        checks.required("because", because, LONGEST_REASON, "say in a few words why it is");
    if (from == null || from.isBlank()) {
      checks.missing("from", "send the first day without leads, like 2026-03-02");
    }
    Optional<Instant> begin = checks.momentOrDay("from", from, zone);
    Optional<Instant> end = checks.momentOrDay("to", to, zone);
    begin.ifPresent(since -> {
      if (since.isBefore(Moments.earliestBegin(now)) || since.isAfter(Moments.latestEnd(now))) {
        checks.bad("from", since, "lie within 5 years of today", "the year is wrong");
      }
      end.ifPresent(until -> {
        if (!since.isBefore(until)) {
          checks.bad(
              "to",
              until,
              "be after from (" + since + ")",
              "the two are swapped; to is the first day on which the rep takes leads again");
        } else if (until.isAfter(Moments.latestEnd(since))) {
          checks.bad(
              "to",
              until,
              "come at most 5 years after from (" + since + ")",
              "leave it out: then it lasts until further notice");
        }
      });
    });
    checks.refuse();
    return new Absence(Absence.Kind.ABSENT, begin.orElseThrow(), end, reason);
  }
}

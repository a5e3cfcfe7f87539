package io.fairlead.web;

import io.fairlead.routing.Absence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pause as it is posted, or that a rep goes offline; it begins now. Without {@code until} and
 * {@code forMinutes} it lasts until further notice.
 *
 * @param until first moment with leads again, or the first such day (exclusive)
 * @param forMinutes how long, at least 1; instead of {@code until}
 * @param because why; at most 200 characters
 * @param by who says so; missing means the label of the key
 */
record PauseBody(
    @Nullable String until,
    @Nullable Integer forMinutes,
    @Nullable String because,
    @Nullable String by) {

  /**
   * The absence that it stands for.
   *
   * @param zone whose day a date means
   * @throws RequestException with everything that is wrong
   */
  Absence absence(Absence.Kind kind, ZoneId zone, Instant now) {
    FieldChecks checks = new FieldChecks("the " + noun(kind));
    String reason =
        checks.required(
            "because", because, AbsenceBody.LONGEST_REASON, "say in a few words why it is");
    Optional<Instant> given = checks.momentOrDay("until", until, zone);
    given
        .filter(end -> !end.isAfter(now))
        .ifPresent(end ->
            checks.bad(
                "until",
                end,
                "be after now (" + now + ")",
                "it has another zone; a date means the start of that day"));
    Optional<Instant> end = given.or(() -> minutes(checks, now));
    end.filter(at -> at.isAfter(Moments.latestEnd(now)))
        .ifPresent(at ->
            checks.bad(
                given.isPresent() ? "until" : "forMinutes",
                given.isPresent() ? at : String.valueOf(forMinutes),
                "end it within 5 years",
                "leave it out: then it lasts until further notice"));
    if (until != null && forMinutes != null) {
      checks.bad("forMinutes", forMinutes, "not stand beside until", "leave one of them out");
    }
    checks.refuse();
    return new Absence(kind, now, end, reason);
  }

  private Optional<Instant> minutes(FieldChecks checks, Instant now) {
    if (forMinutes != null && forMinutes < 1) {
      checks.bad("forMinutes", forMinutes, "be at least 1", "leave it out, or resume the rep");
    }
    return Optional.ofNullable(forMinutes).map(minutes -> now.plus(Duration.ofMinutes(minutes)));
  }

  private static String noun(Absence.Kind kind) {
    return switch (kind) {
      case ABSENT -> "absence";
      case PAUSED -> "pause";
      case OFFLINE -> "time offline";
    };
  }
}

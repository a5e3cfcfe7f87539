package io.fairlead.plan;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something is due, by the clock of a zone: minute, hour, day of the month, month and day of
 * the week, as cron has them. A time that the clock leaves out in spring is due an hour later; one
 * that comes twice in autumn is due once.
 *
 * @param text as it is written, as in {@code 0 3 * * *}
 * @param zone whose clock
 */
public record Cron(String text, ZoneId zone) {

  private static final Pattern FIELDS = Pattern.compile("\\S+( +\\S+){4}");

  /** Checks that it is due at some time. */
  public Cron {
    if (!FIELDS.matcher(text).matches() || !CronExpression.isValidExpression("0 " + text)) {
      throw new IllegalArgumentException(
          "must be minute, hour, day of the month, month and day of the week.\nMaybe 0 3 * * * for every night at three.");
    }
    if (CronExpression.parse("0 " + text).next(LocalDateTime.MIN.withYear(2000)) == null) {
      throw new IllegalArgumentException(
          "must be due at some time, but no calendar has that day.\nMaybe 0 3 * * * for every night at three.");
    }
  }

  /** When it is due next, after that moment; empty where that is more than a lifetime away. */
  public Optional<Instant> next(Instant after) {
    CronExpression cron = CronExpression.parse("0 " + text);
    LocalDateTime local = cron.next(LocalDateTime.ofInstant(after, zone));
    while (local != null && !local.atZone(zone).toInstant().isAfter(after)) {
      local = cron.next(local); // the clock went back, and this was before it did
    }
    return Optional.ofNullable(local).map(due -> due.atZone(zone).toInstant());
  }

  /** When it was due last: after one moment, and up to another. */
  public Optional<Instant> last(Instant after, Instant until) {
    Optional<Instant> last = Optional.empty();
    Optional<Instant> due = next(after);
    while (due.isPresent() && !due.get().isAfter(until)) {
      last = due;
      due = next(due.get());
    }
    return last;
  }

  @Override
  public String toString() {
    return text + " in " + zone;
  }
}

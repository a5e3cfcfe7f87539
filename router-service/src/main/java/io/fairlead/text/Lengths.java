package io.fairlead.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30m}, {@code 24h} or {@code 7d}. */
public final class Lengths {

  private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,5}[mhd]");

  private Lengths() {}

  /** A number of minutes, hours or days, above 0; empty where it is written otherwise. */
  public static Optional<Duration> read(String text) {
    if (!LENGTH.matcher(text).matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return Optional.of(
        switch (text.charAt(text.length() - 1)) {
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}

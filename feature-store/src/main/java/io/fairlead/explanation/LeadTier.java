package io.fairlead.explanation;

import java.util.Locale;

/** Leads parted by their scores. */
public enum LeadTier {
  HIGH,
  MEDIUM,
  LOW;

  /** Scores from here on are high: the best fifth of recent leads. */
  public static final int HIGH_FROM = 80;

  /** Scores from here on are medium, up to the high ones: the next two fifths. */
  public static final int MEDIUM_FROM = 40;

  /** {@code high}, {@code medium} or {@code low}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

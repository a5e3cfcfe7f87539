package io.fairlead.routing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a pool's decisions. */
public enum Mode {
  /** They are carried out. */
  AUTO,
  /** They are advice until a person accepts them. */
  SUGGEST,
  /** They are kept beside those of another system, which keeps the lead. */
  SHADOW;

  /** The word in plans, answers and SQL. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that word. */
  public static Optional<Mode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}

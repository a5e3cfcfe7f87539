package io.fairlead.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file holds, one per row. */
public enum ImportKind {
  REPS,
  /** Past assignments and what became of them. */
  HISTORY,
  LEADS,
  OUTCOMES;

  /** The name in calls and commands: reps, history, leads, outcomes. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name, or empty. */
  public static Optional<ImportKind> named(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}

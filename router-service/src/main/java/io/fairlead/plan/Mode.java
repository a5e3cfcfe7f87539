package io.fairlead.plan;

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
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

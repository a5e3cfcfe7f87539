package io.fairlead.plan;

/** The word after {@code calendar}. */
sealed interface Hours {

  /** Around the clock. */
  record Always() implements Hours {}

  /** Those of a calendar. */
  record By(Calendar calendar) implements Hours {}
}

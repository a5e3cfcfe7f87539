package io.fairlead.plan;

/** Where a route leads. */
public sealed interface Target {

  /** The reps of a pool. */
  record ToPool(String pool) implements Target {}

  /** One rep. */
  record ToRep(String rep) implements Target {}

  /** Who was last given a lead of the same account. */
  record ToAccountOwner() implements Target {}

  /** Who was last given this lead, or one with the same e-mail address or phone number. */
  record ToPreviousOwner() implements Target {}

  /** Nobody for now. */
  record Hold(String because) implements Target {}

  /** Nobody at all. */
  record Suppress(String because) implements Target {}
}

package io.fairlead.bench;

/** By what managers pick leads for their favourites. */
enum Picking {
  /** By all that makes a lead good, also what no column shows; {@code assignedBy} says so. */
  LABELLED,
  /** By what columns show; nothing says who assigned a lead. */
  VISIBLE,
  /** By what no column shows; nothing says who assigned a lead. */
  HIDDEN
}

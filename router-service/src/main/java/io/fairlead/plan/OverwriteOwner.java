package io.fairlead.plan;

/** Whether a route may give a lead that has an owner to somebody else. */
public enum OverwriteOwner {
  ALWAYS,
  /** Only where the owner cannot take the lead now. */
  IF_UNAVAILABLE,
  /** Only where the owner has left. */
  NEVER
}

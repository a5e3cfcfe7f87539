package io.fairlead.facts;

/** What can become of an assignment. */
public enum OutcomeKind {
  CONTACTED(false),
  MEETING_BOOKED(false),
  NO_SHOW(false),
  QUALIFIED(false),
  DISQUALIFIED(true),
  RECYCLED(true),
  /** Somebody else has the lead from then on, or nobody. */
  OWNER_CHANGED(true),
  CONVERTED(true),
  LOST(true),
  /** Takes back the last outcome that still stands. */
  RETRACTED(false);

  private final boolean closes;

  OutcomeKind(boolean closes) {
    this.closes = closes;
  }

  /** Whether the lead is no longer open with the rep. Only CONVERTED and LOST are the rep's. */
  public boolean closes() {
    return closes;
  }
}

package io.fairlead.ledger;

import org.jooq.DSLContext;

/** The transaction in which a timer fires: what is done in it is done once, with the timer. */
public final class Firing {

  private final DSLContext in;

  Firing(DSLContext in) {
    this.in = in;
  }

  DSLContext in() {
    return in;
  }

  /** Sets a timer, or gives it another moment. */
  public void set(Timer timer) {
    TimerRows.set(in, timer);
  }

  /** Tells others of it. */
  public void event(Decision decision, String kind) {
    EventRows.insert(in, decision, kind);
  }
}

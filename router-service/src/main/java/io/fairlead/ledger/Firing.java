package io.fairlead.ledger;

import java.util.function.Predicate;
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

  /**
   * Does a part of it, and undoes that part where it says that it was in vain.
   *
   * @param work false where it was in vain
   */
  public void unlessInVain(Predicate<Firing> work) {
    try {
      in.transaction(tx -> {
        if (!work.test(new Firing(tx.dsl()))) {
          throw new InVain();
        }
      });
    } catch (InVain _) {
      return; // as if nothing had been done
    }
  }

  private static final class InVain extends RuntimeException {

    private static final long serialVersionUID = 1;
  }

  /** Tells others of it. */
  public void event(Decision decision, String kind) {
    EventRows.insert(in, decision, kind);
  }
}

package io.fairlead.ledger;

import java.util.List;
import java.util.Optional;

/**
 * How soon reps spoke to the leads of a pool.
 *
 * @param within how many were spoken to within how long, each counted once, the soonest first
 * @param later how many after that
 * @param notYet how many not yet
 * @param median minutes to the first contact, of those that were spoken to; empty without any
 * @param promised how many had a first contact promised that is over by now
 * @param onTime how many of those were on time
 */
public record FirstContacts(
    List<Within> within, int later, int notYet, Optional<Double> median, int promised, int onTime) {

  public FirstContacts {
    within = List.copyOf(within);
  }

  /** Leads that were spoken to within so many minutes, but not sooner. */
  public record Within(int minutes, int leads) {}

  /** All leads. */
  public int leads() {
    return spokenTo() + notYet;
  }

  /** Those that were spoken to. */
  public int spokenTo() {
    return later + within.stream().mapToInt(Within::leads).sum();
  }
}

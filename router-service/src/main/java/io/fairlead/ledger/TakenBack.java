package io.fairlead.ledger;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * That a decision was taken back.
 *
 * @param rep who had the lead until then; empty where it was waiting
 * @param why by whom, and why
 * @param at when
 */
public record TakenBack(Optional<String> rep, Reassignment why, Instant at) {

  /** Who must not get the lead in the next attempts. */
  public Set<String> without() {
    Set<String> without = new HashSet<>(why.without());
    rep.ifPresent(without::add);
    return without;
  }
}

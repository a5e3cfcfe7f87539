package io.fairlead.ledger;

import java.util.Optional;
import java.util.Set;

/**
 * Why a lead that was decided is to be decided again.
 *
 * @param by who wants it: a person, a key's label, or a part of Fairlead
 * @param because why, as a sentence without full stop
 * @param without reps that must not get it, besides the one who has it
 * @param to the rep who must get it, whatever the rules say; empty means by the rules
 * @param credit whether the rep who loses it gets the turn back, being not to blame
 */
public record Reassignment(
    String by, String because, Set<String> without, Optional<String> to, boolean credit) {

  public Reassignment {
    without = Set.copyOf(without);
  }
}

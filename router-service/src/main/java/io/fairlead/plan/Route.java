package io.fairlead.plan;

import java.util.Optional;
import java.util.Set;

/**
 * When this lead, then there.
 *
 * @param name its name
 * @param when the condition; empty means always
 * @param target where it leads
 * @param continues whether the next routes are asked where nobody there can take the lead now
 * @param overwrite whether it may take the lead from its owner
 */
public record Route(
    String name,
    Optional<Condition> when,
    Target target,
    boolean continues,
    OverwriteOwner overwrite) {

  /** Whether it is the way of that lead. */
  public boolean holds(Occasion occasion) {
    return when.isEmpty() || when.get().holds(occasion.lead());
  }

  /** Names of the fields that its condition reads and the lead does not have. */
  public Set<String> unknown(Occasion occasion) {
    return when.map(condition -> condition.unknown(occasion.lead())).orElse(Set.of());
  }
}

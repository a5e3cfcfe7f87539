package io.fairlead.plan;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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

  private static final Pattern LEAD = Pattern.compile("^lead\\.(attributes\\.)?");

  /** Whether it is the way of that lead. */
  public boolean holds(Occasion occasion) {
    return when.isEmpty() || when.get().holds(occasion.subject());
  }

  /** Names of the fields that its condition reads and the lead does not have, in order. */
  public Set<String> unknown(Occasion occasion) {
    Set<String> names = new TreeSet<>();
    when.ifPresent(condition ->
        condition
            .unknown(occasion.subject())
            .forEach(path -> names.add(LEAD.matcher(path).replaceFirst(""))));
    return names;
  }
}

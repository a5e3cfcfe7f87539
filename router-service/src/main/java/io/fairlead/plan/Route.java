package io.fairlead.plan;

import java.util.Optional;

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
    OverwriteOwner overwrite) {}

package io.fairlead.routing;

/**
 * What a pool asks of lead and rep together.
 *
 * @param what the plan's word or condition
 * @param required whether a rep without it is refused; else it is preferred
 * @param holds whether the rep has it
 * @param because why not, as a sentence without full stop; empty where it holds
 */
public record Match(String what, boolean required, boolean holds, String because) {}

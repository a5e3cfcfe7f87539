package io.fairlead.plan;

/**
 * Something in a plan that is allowed, but probably not meant.
 *
 * @param rule name of the rule that found it
 * @param path where, as in {@code pools.everyone.members[3]}
 * @param says what, in a sentence
 */
public record Finding(String rule, String path, String says) {}

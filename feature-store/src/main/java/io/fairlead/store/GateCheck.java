package io.fairlead.store;

/**
 * One check that a model had to pass before it could serve.
 *
 * @param check name of the check
 * @param passed whether it passed
 * @param because why, in a sentence
 */
public record GateCheck(String check, boolean passed, String because) {}

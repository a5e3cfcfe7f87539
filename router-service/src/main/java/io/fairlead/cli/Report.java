package io.fairlead.cli;

/**
 * What a command has to tell.
 *
 * @param text for people
 * @param value for machines, to be written as JSON
 * @param exit how the command ended
 */
public record Report(String text, Object value, Exit exit) {}

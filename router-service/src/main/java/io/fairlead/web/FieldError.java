package io.fairlead.web;

/**
 * What is wrong with one part of a request.
 *
 * @param field its path, like {@code leads[3].employees}; or the name of a parameter or header
 * @param reason a sentence
 */
public record FieldError(String field, String reason) {}

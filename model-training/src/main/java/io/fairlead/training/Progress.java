package io.fairlead.training;

/**
 * How far a training is.
 *
 * @param share done, from 0 to 1
 * @param step what is being done now
 */
public record Progress(double share, String step) {}

package io.fairlead.manifest;

/**
 * A figure measured on data later than those that the model was fitted on.
 *
 * @param value the figure
 * @param low lower end of its 95% interval
 * @param high upper end of its 95% interval
 */
public record Metric(double value, double low, double high) {}

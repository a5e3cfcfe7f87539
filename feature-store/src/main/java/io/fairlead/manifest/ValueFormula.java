package io.fairlead.manifest;

import java.util.List;

/**
 * A value in closed form: level x estimate^slope x exp(sum of the parts).
 *
 * @param basis what it goes by
 * @param level above 0, in the installation's currency
 * @param slope by how many percent the value grows with each percent of the estimate, 0 or more
 * @param parts what the lead's other fields say
 */
public record ValueFormula(Basis basis, double level, double slope, List<ValuePart> parts) {

  /** The estimate as it is given. */
  public static final ValueFormula ESTIMATE = new ValueFormula(Basis.ESTIMATE, 1, 1, List.of());

  /** What a formula goes by. */
  public enum Basis {
    /** The same value for every lead. */
    TYPICAL,
    /** The estimate as it is given. */
    ESTIMATE,
    /** What deals were worth that were won. */
    MODEL
  }

  public ValueFormula {
    parts = List.copyOf(parts);
    if (!(level > 0 && Double.isFinite(level) && slope >= 0 && Double.isFinite(slope))) {
      throw new IllegalArgumentException(
          "The level (%s) of a value must be above 0, and its slope (%s) 0 or more.\n"
                  .formatted(level, slope)
              + "Maybe the model is broken: train it anew.");
    }
  }

  /** The same value for every lead. */
  public static ValueFormula constant(double value) {
    return new ValueFormula(Basis.TYPICAL, value, 0, List.of());
  }

  /** The same with another level. */
  public ValueFormula times(double factor) {
    return new ValueFormula(basis, level * factor, slope, parts);
  }

  double of(ValueTerm.Fields fields, double logEstimate) {
    double sum = slope * logEstimate;
    for (ValuePart part : parts) {
      sum += part.of(fields);
    }
    return level * Math.exp(sum);
  }
}

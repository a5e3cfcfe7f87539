package io.fairlead.manifest;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the deal of a lead is worth if it is won, whoever wins it, in the installation's currency.
 *
 * @param estimated for leads with an estimated value above 0
 * @param unestimated for all other leads
 */
public record ValueTerm(ValueFormula estimated, ValueFormula unestimated) {

  /** Where the values of fields are read. */
  public interface Fields {

    /** The number of that field; empty where it is unknown. */
    OptionalDouble number(String field);

    /** The category of that field; empty where it is unknown. */
    Optional<String> category(String field);
  }

  /** Takes estimates as they are, and this value where there is none. */
  public static ValueTerm given(double typical) {
    return new ValueTerm(ValueFormula.ESTIMATE, ValueFormula.constant(typical));
  }

  /** Expected value of the lead's deal, above 0. */
  public double of(Lead lead) {
    return of(
        new Fields() {
          @Override
          public OptionalDouble number(String field) {
            return lead.number(field);
          }

          @Override
          public Optional<String> category(String field) {
            return lead.category(field);
          }
        });
  }

  /** The same for a lead whose fields are read elsewhere. */
  public double of(Fields fields) {
    OptionalDouble estimate = fields.number(LeadField.ESTIMATED_VALUE.fieldName());
    return estimate.orElse(0) > 0
        ? estimated.of(fields, Math.log(estimate.getAsDouble()))
        : unestimated.of(fields, 0);
  }
}

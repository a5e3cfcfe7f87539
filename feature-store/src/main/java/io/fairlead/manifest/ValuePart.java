package io.fairlead.manifest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.fairlead.features.FeatureRow;
import java.util.List;
import java.util.Map;

/** What one field adds to the logarithm of a deal's value. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "as")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ValuePart.OfCategory.class, name = "category"),
  @JsonSubTypes.Type(value = ValuePart.OfNumber.class, name = "number")
})
public sealed interface ValuePart {

  /** Name of the field. */
  String field();

  /** What it adds for that lead. */
  double of(ValueTerm.Fields fields);

  /**
   * By category.
   *
   * @param weights by category; {@link FeatureRow#UNKNOWN} where it is unknown; 0 for any other
   */
  record OfCategory(String field, Map<String, Double> weights) implements ValuePart {
    public OfCategory {
      weights = Map.copyOf(weights);
    }

    @Override
    public double of(ValueTerm.Fields fields) {
      return weights.getOrDefault(fields.category(field).orElse(FeatureRow.UNKNOWN), 0.0);
    }
  }

  /**
   * By interval.
   *
   * @param edges ascending
   * @param weights one for each interval, from below the first edge on; the last where the number
   *     is unknown
   */
  record OfNumber(String field, List<Double> edges, List<Double> weights) implements ValuePart {
    public OfNumber {
      edges = List.copyOf(edges);
      weights = List.copyOf(weights);
    }

    @Override
    public double of(ValueTerm.Fields fields) {
      return weights.get(interval(edges, fields.number(field).orElse(Double.NaN)));
    }

    /** Which interval a number falls into; one past the last where it is unknown. */
    public static int interval(List<Double> edges, double number) {
      if (Double.isNaN(number)) {
        return edges.size() + 1;
      }
      int i = 0;
      while (i < edges.size() && number >= edges.get(i)) {
        i++;
      }
      return i;
    }
  }
}

package io.fairlead.manifest;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.fairlead.features.FeatureRow;
import java.util.List;

/** One column of the matrix that a model's graph reads, made from one column of a feature row. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "as")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Input.Numeric.class, name = "number"),
  @JsonSubTypes.Type(value = Input.Bin.class, name = "bin"),
  @JsonSubTypes.Type(value = Input.Code.class, name = "code"),
  @JsonSubTypes.Type(value = Input.Indicator.class, name = "indicator")
})
public sealed interface Input {

  /** Name of the column in the feature row. */
  String column();

  /** The number as it is; NaN where it is unknown. */
  record Numeric(String column) implements Input {}

  /**
   * Which interval the number falls into: 0 below the first edge, i from edge i-1 on, and one past
   * the last interval where it is unknown.
   *
   * @param edges ascending
   */
  record Bin(String column, List<Double> edges) implements Input {
    public Bin {
      edges = List.copyOf(edges);
    }

    /** Number of codes, the one for unknown included. */
    public int codes() {
      return edges.size() + 2;
    }
  }

  /**
   * The place of the category in the vocabulary, from 1; 0 for any other. {@link
   * FeatureRow#UNKNOWN} may stand in the vocabulary.
   */
  record Code(String column, List<String> vocabulary) implements Input {
    public Code {
      vocabulary = List.copyOf(vocabulary);
    }

    /** Number of codes, the one for any other included. */
    public int codes() {
      return vocabulary.size() + 1;
    }
  }

  /** 1 where the column has that category, else 0. */
  record Indicator(String column, String category) implements Input {}
}

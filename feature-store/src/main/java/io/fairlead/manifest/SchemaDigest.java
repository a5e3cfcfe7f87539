package io.fairlead.manifest;

import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Says what a model reads: training writes it into the manifest, serving computes it again. */
public final class SchemaDigest {

  private SchemaDigest() {}

  /**
   * SHA-256, in hex, of the fields that are features, the columns of the rows and the inputs, each
   * in order. Why a field is refused plays no part, since nothing reads it.
   */
  public static String of(FeatureDefinition definition, FeatureSchema schema, List<Input> inputs) {
    StringBuilder canonical = new StringBuilder();
    add(canonical, "definition.numbers", definition.numbers());
    add(canonical, "definition.categories", definition.categories());
    add(canonical, "schema.numbers", schema.numbers());
    add(canonical, "schema.categories", schema.categories());
    for (Input input : inputs) {
      switch (input) {
        case Input.Numeric(String column) -> add(canonical, "number", List.of(column));
        case Input.Bin(String column, List<Double> edges) -> {
          add(canonical, "bin", List.of(column));
          add(canonical, "edges", edges);
        }
        case Input.Code(String column, List<String> vocabulary) -> {
          add(canonical, "code", List.of(column));
          add(canonical, "vocabulary", vocabulary);
        }
        case Input.Indicator(String column, String category) ->
            add(canonical, "indicator", List.of(column, category));
      }
    }
    try {
      byte[] bytes = canonical.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Lengths stand before texts, so that no two lists look alike. */
  private static void add(StringBuilder canonical, String name, List<?> values) {
    canonical.append(name).append(' ').append(values.size()).append('\n');
    for (Object value : values) {
      String text = value.toString();
      canonical.append(text.length()).append(':').append(text).append('\n');
    }
  }
}

package io.fairlead.store;

import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.ModelManifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The parts of an artefact as JSON. */
final class ModelJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** JSON has no NaN: an unknown number is null. */
  private record Golden(List<List<@Nullable Float>> rows, List<Double> probabilities) {}

  private ModelJson() {}

  static JSONB of(Object value) {
    return JSONB.valueOf(JSON.writeValueAsString(value));
  }

  static ModelManifest manifest(JSONB json) {
    try {
      return JSON.readValue(json.data(), ModelManifest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The manifest of a model must be one that this release of Fairlead reads.\nMaybe train a new model.",
          e);
    }
  }

  static List<GateCheck> gate(JSONB json) {
    return JSON.readValue(json.data(), new TypeReference<>() {});
  }

  static JSONB of(GoldenRows golden) {
    List<List<@Nullable Float>> rows = new ArrayList<>();
    for (float[] numbers : golden.rows()) {
      List<@Nullable Float> row = new ArrayList<>();
      for (float number : numbers) {
        row.add(Float.isNaN(number) ? null : number);
      }
      rows.add(row);
    }
    return of(new Golden(rows, Arrays.stream(golden.probabilities()).boxed().toList()));
  }

  static GoldenRows golden(JSONB json) {
    Golden golden = JSON.readValue(json.data(), Golden.class);
    float[][] rows = new float[golden.rows().size()][];
    for (int i = 0; i < rows.length; i++) {
      List<@Nullable Float> row = golden.rows().get(i);
      rows[i] = new float[row.size()];
      for (int j = 0; j < row.size(); j++) {
        Float number = row.get(j);
        rows[i][j] = number == null ? Float.NaN : number;
      }
    }
    return new GoldenRows(
        rows, golden.probabilities().stream().mapToDouble(Double::doubleValue).toArray());
  }
}

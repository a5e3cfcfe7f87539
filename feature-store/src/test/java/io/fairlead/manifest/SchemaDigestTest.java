package io.fairlead.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.features.FeatureDefinition;
import io.fairlead.features.FeatureSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaDigestTest {

  private static final FeatureDefinition DEFINITION =
      new FeatureDefinition(List.of("employees"), List.of("industry"), Map.of());
  private static final FeatureSchema SCHEMA =
      new FeatureSchema(List.of("employees"), List.of("industry", "rep"));
  private static final Input BIN = new Input.Bin("employees", List.of(10.0, 50.0));
  private static final Input CODE = new Input.Code("industry", List.of("health", "retail"));

  @Test
  void equalSchemasHaveEqualDigests() {
    assertThat(digest(BIN, CODE))
        .matches("[0-9a-f]{64}")
        .isEqualTo(digest(new Input.Bin("employees", List.of(10.0, 50.0)), CODE));
  }

  @Test
  void whateverIsReadOtherwiseChangesTheDigest() {
    assertThat(
            List.of(
                digest(BIN, CODE),
                digest(CODE, BIN),
                digest(BIN),
                digest(new Input.Bin("employees", List.of(10.0, 51.0)), CODE),
                digest(BIN, new Input.Code("industry", List.of("retail", "health"))),
                digest(BIN, new Input.Code("industry", List.of("health\n6:retail"))),
                digest(BIN, new Input.Indicator("industry", "health")),
                digest(new Input.Numeric("employees"), CODE),
                SchemaDigest.of(
                    new FeatureDefinition(List.of(), List.of("industry"), Map.of()),
                    SCHEMA,
                    List.of(BIN, CODE)),
                SchemaDigest.of(
                    DEFINITION,
                    new FeatureSchema(List.of("employees"), List.of("rep", "industry")),
                    List.of(BIN, CODE))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whyAFieldIsRefusedPlaysNoPart() {
    FeatureDefinition refusing =
        new FeatureDefinition(
            List.of("employees"), List.of("industry"), Map.of("age", "is a protected attribute"));

    assertThat(SchemaDigest.of(refusing, SCHEMA, List.of(BIN, CODE))).isEqualTo(digest(BIN, CODE));
  }

  private static String digest(Input... inputs) {
    return SchemaDigest.of(DEFINITION, SCHEMA, List.of(inputs));
  }
}

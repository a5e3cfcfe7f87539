package io.fairlead.web;

import io.fairlead.text.Remark;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A plan as people write it. */
public final class PlanText {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PlanText() {}

  /**
   * The plan that a text says, unchecked.
   *
   * @param yaml whether it is YAML, one document; else it is JSON
   * @throws IllegalArgumentException when it is no object, holds a key twice, or text that cannot
   *     be kept
   */
  public static ObjectNode read(String text, boolean yaml) {
    try {
      if ((yaml ? YAML : Json.strict()).readTree(text) instanceof ObjectNode plan) {
        requireKeepable(plan);
        return plan;
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The plan must be YAML or JSON that holds each key once; at line %d, column %d it is not.\nMaybe look at quotes and indentation."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          e);
    }
    throw new IllegalArgumentException(
        "The plan must be an object with pools and routes.\nMaybe the file is empty, or a list.");
  }

  private static void requireKeepable(JsonNode node) {
    if (!node.propertyNames().stream().allMatch(Remark::isKeepable)
        || (node.isString() && !Remark.isKeepable(node.stringValue()))) {
      throw new IllegalArgumentException(
          "The plan must hold text without NUL and without halves of characters.");
    }
    node.valueStream().forEach(PlanText::requireKeepable);
  }
}

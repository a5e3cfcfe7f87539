package io.fairlead.cli;

import io.fairlead.web.PlanText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan in a file, and its territories in another. */
final class PlanFile {

  private static final String TERRITORIES = "territories";

  private PlanFile() {}

  /**
   * Reads a plan: JSON where the name ends in .json, else YAML.
   *
   * @param territories a CSV file that becomes the plan's territories
   * @throws IllegalArgumentException when a file cannot be read
   */
  static JsonNode read(Path file, Optional<Path> territories) {
    ObjectNode plan = plan(file, text(file));
    if (territories.isPresent()) {
      if (plan.has(TERRITORIES)) {
        throw new IllegalArgumentException(
            "The territories of the plan (%s) must stand in one place.\nMaybe leave out --territories, or the key in the file."
                .formatted(file));
      }
      plan.put(TERRITORIES, text(territories.get()));
    }
    return plan;
  }

  private static ObjectNode plan(Path file, String text) {
    try {
      return PlanText.read(text, !file.toString().endsWith(".json"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The file (%s) must be UTF-8.\nMaybe it was saved in another encoding.".formatted(file),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The file (%s) must be there to be read.\nMaybe its path is another.".formatted(file), e);
    }
  }
}

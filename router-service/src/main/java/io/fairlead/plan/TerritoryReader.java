package io.fairlead.plan;

import io.fairlead.plan.PlanDocument.AreaDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks territories, written as areas by name or as CSV. */
final class TerritoryReader {

  private static final String PATH = "territories";

  private final Problems problems;

  TerritoryReader(Problems problems) {
    this.problems = problems;
  }

  /** The territories by name. */
  Map<String, Territory> read(@Nullable JsonNode document) {
    if (document == null || document.isNull()) {
      return Map.of();
    }
    if (document.isString()) {
      return csv(document.asString());
    }
    Map<String, Territory> territories = new TreeMap<>();
    if (!document.isObject()) {
      problems.add(
          PATH, document, "must be areas by name, or CSV text", "dach: {countries: [DE, AT, CH]}");
    }
    document
        .propertyStream()
        .forEach(entry -> {
          String path = PATH + "." + entry.getKey();
          List<Territory.Area> areas = areas(path, entry.getValue());
          if (!areas.isEmpty()) {
            problems
                .parsed(path, entry.getKey(), name -> new Territory(name, areas))
                .ifPresent(territory -> territories.put(entry.getKey(), territory));
          }
        });
    return territories;
  }

  private Map<String, Territory> csv(String text) {
    try {
      return TerritoryCsv.read(text);
    } catch (PlanException e) {
      problems.addAll(e.problems());
      return Map.of();
    }
  }

  private List<Territory.Area> areas(String path, JsonNode node) {
    List<Territory.Area> areas = new ArrayList<>();
    if (node.isArray()) {
      if (node.isEmpty()) {
        problems.add(path, "[]", "must hold at least one area", "{countries: [DE]}");
      }
      for (int i = 0; i < node.size(); i++) {
        area(path + "[" + i + "]", node.get(i)).ifPresent(areas::add);
      }
    } else {
      area(path, node).ifPresent(areas::add);
    }
    return areas;
  }

  private Optional<Territory.Area> area(String path, JsonNode node) {
    return DocumentReader.read(node, AreaDocument.class, path, problems)
        .flatMap(area -> {
          try {
            return Optional.of(
                Territory.Area.of(
                    words(area.countries()), words(area.regions()), words(area.postalCodes())));
          } catch (IllegalArgumentException e) {
            problems.say(path, node, String.valueOf(e.getMessage()));
            return Optional.empty();
          }
        });
  }

  private static List<String> words(@Nullable List<@Nullable String> texts) {
    return Documents.orEmpty(texts).stream()
        .map(text -> Objects.requireNonNullElse(text, ""))
        .toList();
  }
}

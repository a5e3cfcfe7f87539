package io.fairlead.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what a pool requires and prefers. */
final class AskReader {

  private final Problems problems;
  private final Map<String, Ask> words;

  AskReader(Problems problems, Map<String, Territory> territories) {
    this.problems = problems;
    words =
        Map.of(
            "territory",
            new Ask.OfTerritory(territories),
            "product",
            Ask.OfWord.PRODUCT,
            "language",
            Ask.OfWord.LANGUAGE,
            "skills",
            new Ask.OfSkills());
  }

  List<Ask> read(String path, List<@Nullable String> texts) {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = Objects.requireNonNullElse(texts.get(i), "");
      String at = path + "[" + i + "]";
      Ask word = words.get(text);
      if (word != null) {
        asks.add(word);
      } else if (text.matches("[A-Za-z-]*")) {
        problems.add(
            at,
            text,
            "must be territory, product, language, skills or a condition on lead and rep",
            Problems.closest(text, words.keySet()).orElse("lead.industry == rep.attributes.focus"));
      } else {
        problems
            .condition(Scope.LEAD_AND_REP, at, text)
            .ifPresent(condition -> asks.add(new Ask.OfCondition(condition)));
      }
    }
    return asks;
  }
}

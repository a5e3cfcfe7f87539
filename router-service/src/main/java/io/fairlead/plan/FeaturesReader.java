package io.fairlead.plan;

import io.fairlead.features.FeatureRules;
import io.fairlead.plan.PlanDocument.FeaturesDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which fields of a lead a model may read. */
record FeaturesReader(Problems problems) {

  FeatureRules read(@Nullable FeaturesDocument document) {
    Optional<FeaturesDocument> given = Optional.ofNullable(document);
    FeatureRules rules =
        new FeatureRules(
            names("features.protected", given.map(FeaturesDocument::guarded)),
            names("features.allow", given.map(FeaturesDocument::allow)),
            names("features.exclude", given.map(FeaturesDocument::exclude)));
    for (String name : new TreeSet<>(rules.allowed())) {
      if (rules.excludes(name)) {
        problems.add(
            "features.allow",
            name,
            "must not be allowed and excluded at once",
            "take it out of one of the lists");
      }
    }
    return rules;
  }

  private Set<String> names(String path, Optional<List<@Nullable String>> given) {
    Set<String> names = new TreeSet<>();
    List<@Nullable String> list = given.orElse(List.of());
    for (int i = 0; i < list.size(); i++) {
      String name = list.get(i);
      if (name == null || name.isBlank()) {
        problems.add(
            path + "[" + i + "]", name, "must be the name of a field of a lead", "maritalStatus");
      } else {
        names.add(name);
      }
    }
    return names;
  }
}

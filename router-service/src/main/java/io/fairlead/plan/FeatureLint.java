package io.fairlead.plan;

import io.fairlead.facts.LeadField;
import io.fairlead.features.FeatureRules;
import io.fairlead.plan.Linter.Rule;
import java.util.Set;
import java.util.TreeSet;

/** Looks at which fields of a lead a model may read. */
record FeatureLint(Plan plan, Linter.Seen seen, Linter.Sink found) {

  void run() {
    FeatureRules rules = plan.features();
    for (String name : new TreeSet<>(rules.allowed())) {
      if (rules.isProtected(name)) {
        found.add(
            Rule.PROTECTED_ALLOWED,
            "features.allow",
            "%s is a protected attribute, and the plan lets models decide by it.".formatted(name));
      }
    }
    unseen("features.allow", rules.allowed());
    unseen("features.exclude", rules.excluded());
  }

  private void unseen(String path, Set<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (!seen.attributes().isEmpty()
          && LeadField.named(name).isEmpty()
          && !FeatureRules.contains(seen.attributes(), name)) {
        found.add(
            Rule.ATTRIBUTE_NEVER_SEEN,
            path,
            "No lead ever had lead.attributes.%s.".formatted(name));
      }
    }
  }
}

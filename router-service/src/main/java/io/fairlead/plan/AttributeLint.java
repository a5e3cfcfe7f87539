package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.Linter.Rule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for attributes that nobody has. */
record AttributeLint(Plan plan, Map<String, Rep> directory, Linter.Seen seen, Linter.Sink found) {

  private static final String OF_LEAD = "lead.attributes.";
  private static final String OF_REP = "rep.attributes.";

  void run() {
    Set<String> ofReps =
        directory.values().stream()
            .flatMap(rep -> rep.attributes().keySet().stream())
            .collect(Collectors.toSet());
    conditions()
        .forEach((path, all) ->
            all.stream()
                .flatMap(condition -> condition.reads().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(read -> {
                  if (isUnseen(read, OF_LEAD, seen.attributes())
                      || isUnseen(read, OF_REP, ofReps)) {
                    found.add(
                        Rule.ATTRIBUTE_NEVER_SEEN,
                        path,
                        "No %s ever had %s."
                            .formatted(read.startsWith(OF_LEAD) ? "lead" : "rep", read));
                  }
                }));
  }

  private static boolean isUnseen(String read, String prefix, Set<String> known) {
    return read.startsWith(prefix)
        && !known.isEmpty()
        && !known.contains(read.substring(prefix.length()));
  }

  private Map<String, Set<Condition>> conditions() {
    Map<String, Set<Condition>> byPath = new LinkedHashMap<>();
    for (int i = 0; i < plan.routes().size(); i++) {
      byPath.put(
          "routes[" + i + "].when", plan.routes().get(i).when().map(Set::of).orElse(Set.of()));
    }
    Terms outside = plan.background().terms();
    byPath.put("caps", ofCaps(outside.caps().stream()));
    outside
        .calendars()
        .forEach(calendar ->
            byPath.put(
                "calendars." + calendar.name() + ".for",
                calendar.reps().map(Set::of).orElse(Set.of())));
    plan.namedPools().forEach((name, pool) -> pool(byPath, "pools." + name, pool.membership()));
    return byPath;
  }

  private void pool(Map<String, Set<Condition>> byPath, String path, Membership membership) {
    Terms terms = membership.terms();
    byPath.put(
        path + ".caps",
        ofCaps(
            terms.caps().stream().filter(cap -> !plan.background().terms().caps().contains(cap))));
    byPath.put(path + ".require", ofAsks(terms.required().stream()));
    byPath.put(path + ".prefer", ofAsks(terms.preferred().stream()));
    byPath.put(
        path + ".priority",
        terms.tiers().stream()
            .flatMap(tier -> Stream.of(tier.when(), tier.reps()).flatMap(Optional::stream))
            .collect(Collectors.toSet()));
    membership
        .entries()
        .forEach(entry -> {
          if (entry.who() instanceof Entry.Who.Selected(Condition where)) {
            byPath.put(entry.path() + ".where", Set.of(where));
          }
        });
  }

  private static Set<Condition> ofCaps(Stream<Cap> caps) {
    return caps.flatMap(cap -> Stream.of(cap.where(), cap.unless()).flatMap(Optional::stream))
        .collect(Collectors.toSet());
  }

  private static Set<Condition> ofAsks(Stream<Ask> asks) {
    return asks.flatMap(ask ->
            ask instanceof Ask.OfCondition(Condition condition)
                ? Stream.of(condition)
                : Stream.empty())
        .collect(Collectors.toSet());
  }
}

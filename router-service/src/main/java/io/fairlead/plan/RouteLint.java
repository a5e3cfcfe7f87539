package io.fairlead.plan;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.Rep;
import io.fairlead.plan.Linter.Rule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks at the routes. */
record RouteLint(Plan plan, Map<String, Rep> directory, Instant asOf, Linter.Sink found) {

  private static final Subject ANYBODY =
      Subject.of(
          new Lead(new LeadKey("api", "anybody"), Instant.EPOCH, Map.of()), Instant.EPOCH, "");

  void run() {
    Map<String, String> earlier = new HashMap<>();
    Optional<String> rest = Optional.empty();
    for (int i = 0; i < plan.routes().size(); i++) {
      Route route = plan.routes().get(i);
      String path = "routes[" + i + "]";
      String condition = route.when().map(Condition::toString).orElse("");
      left(path, route);
      if (rest.isPresent()) {
        unreached(path, route, rest.get() + " takes every lead before it");
      } else if (isConstant(route) && !isForAll(route)) {
        unreached(path, route, "its condition never holds");
      } else if (!isForAll(route) && earlier.containsKey(condition)) {
        unreached(path, route, earlier.get(condition) + " takes the same leads before it");
      }
      if (!route.continues()) {
        earlier.putIfAbsent(condition, route.name());
        rest = rest.or(() -> Optional.of(route.name()).filter(_ -> isForAll(route)));
      }
    }
    if (rest.isEmpty() && plan.routes().stream().noneMatch(RouteLint::isPoolForAll)) {
      found.add(
          Rule.NO_ROUTE_FOR_THE_REST,
          "routes",
          "A lead for which no condition holds goes nowhere; a last route without a condition would take it.");
    }
  }

  private void left(String path, Route route) {
    if (route.target() instanceof Target.ToRep(String id)
        && Optional.ofNullable(directory.get(id))
            .filter(rep -> Linter.hasLeft(rep, asOf))
            .isPresent()) {
      found.add(
          Rule.INACTIVE_REP, path, "%s leads to %s, who has left.".formatted(route.name(), id));
    }
  }

  private void unreached(String path, Route route, String because) {
    found.add(
        Rule.ROUTE_NEVER_REACHED,
        path,
        "No lead gets as far as %s: %s.".formatted(route.name(), because));
  }

  private static boolean isPoolForAll(Route route) {
    return isForAll(route) && route.target() instanceof Target.ToPool;
  }

  private static boolean isForAll(Route route) {
    return route.when().isEmpty() || (isConstant(route) && route.when().get().holds(ANYBODY));
  }

  private static boolean isConstant(Route route) {
    return route.when().filter(when -> when.reads().isEmpty()).isPresent();
  }
}

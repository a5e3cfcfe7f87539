package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.Linter.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at who is in a pool, and by which hours they work. */
record MemberLint(Plan plan, Map<String, Rep> directory, Instant asOf, Linter.Sink found) {

  void run() {
    plan.namedPools().forEach(this::members);
    calendars();
  }

  private void members(String name, Plan.Pool pool) {
    for (Entry entry : pool.membership().entries()) {
      switch (entry.who()) {
        case Entry.Who.Named(String id) -> {
          if (Optional.ofNullable(directory.get(id))
              .filter(rep -> Linter.hasLeft(rep, asOf))
              .isPresent()) {
            found.add(
                Rule.INACTIVE_REP,
                entry.path() + ".rep",
                "%s has left and gets no more leads.".formatted(id));
          }
        }
        case Entry.Who.Selected(Condition where) -> {
          if (directory.values().stream().noneMatch(rep -> where.holds(Subject.of(rep)))) {
            found.add(
                Rule.EMPTY_SELECTOR,
                entry.path() + ".where",
                "No rep is meant by %s.".formatted(where));
          }
        }
      }
    }
    List<Place> places = pool.membership().places(pool.membership().roster(directory));
    if (!places.isEmpty() && places.stream().allMatch(place -> place.weight() == 0)) {
      found.add(
          Rule.ALL_WEIGHTS_ZERO,
          "pools." + name + ".members",
          "Every member of %s has the weight 0, so weights cannot share its leads out."
              .formatted(name));
    }
  }

  private void calendars() {
    List<Calendar> calendars = plan.background().terms().calendars();
    Map<String, List<String>> twice = new TreeMap<>();
    new TreeMap<>(directory)
        .forEach((id, rep) -> {
          Subject subject = Subject.of(rep);
          List<String> names =
              calendars.stream()
                  .filter(calendar -> calendar.reps().filter(c -> c.holds(subject)).isPresent())
                  .map(Calendar::name)
                  .toList();
          if (names.size() > 1) {
            twice.putIfAbsent(
                "calendars." + names.get(1) + ".for", List.of(id, names.getFirst(), names.get(1)));
          }
        });
    twice.forEach((path, who) ->
        found.add(
            Rule.TWO_CALENDARS,
            path,
            "The calendars %s and %s are both for %s; the first counts."
                .formatted(who.get(1), who.get(2), who.getFirst())));
  }
}

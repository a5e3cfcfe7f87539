package io.fairlead.plan;

import io.fairlead.facts.Rep;
import io.fairlead.plan.Linter.Rule;
import io.fairlead.routing.Limit;
import io.fairlead.routing.Span;
import io.fairlead.routing.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks at how pools work. */
record PoolLint(
    Plan plan, Map<String, Rep> directory, Linter.Seen seen, Instant asOf, Linter.Sink found) {

  void run() {
    Map<String, Plan.Pool> pools = plan.namedPools();
    pools.forEach((name, pool) -> {
      String path = "pools." + name;
      if (pool.rules().strategy() == Strategy.AI && pool.rules().fallback().isEmpty()) {
        found.add(
            Rule.NO_FALLBACK,
            path + ".fallback",
            "%s asks the model and names no fallback, so without a model it goes round robin."
                .formatted(name));
      }
      arrivals(name, path, pool);
    });
    territories();
    clocks(List.copyOf(pools.values()));
  }

  private List<Rep> roster(Plan.Pool pool) {
    return pool.membership().roster(directory);
  }

  private void territories() {
    TreeSet<String> covered = new TreeSet<>();
    List<String> requiring = new ArrayList<>();
    plan.namedPools()
        .forEach((name, pool) -> {
          if (pool.membership().terms().required().stream()
              .anyMatch(ask -> ask instanceof Ask.OfTerritory)) {
            requiring.add(name);
            roster(pool).forEach(rep -> covered.addAll(rep.territories()));
          }
        });
    if (requiring.isEmpty()) {
      return;
    }
    new TreeSet<>(plan.background().territories().keySet())
        .stream()
            .filter(territory -> !covered.contains(territory))
            .forEach(territory ->
                found.add(
                    Rule.TERRITORY_NOBODY_COVERS,
                    "territories." + territory,
                    "No member of %s has the territory %s."
                        .formatted(String.join(" or ", requiring), territory)));
  }

  private void clocks(List<Plan.Pool> pools) {
    for (int i = 0; i < pools.size(); i++) {
      for (Plan.Pool other : pools.subList(i + 1, pools.size())) {
        Plan.Pool one = pools.get(i);
        if (one.clock() != other.clock() && !Collections.disjoint(roster(one), roster(other))) {
          found.add(
              Rule.CLOCKS_MIXED,
              "pools." + other.rules().pool() + ".clock",
              "%s and %s share reps, but one goes by the wall's clock and the other by the leads'."
                  .formatted(one.rules().pool(), other.rules().pool()));
        }
      }
    }
  }

  private void arrivals(String name, String path, Plan.Pool pool) {
    Double arrivals = seen.arrivalsPerDay().get(name);
    OptionalDouble capacity = capacity(pool);
    if (arrivals != null && capacity.isPresent() && capacity.getAsDouble() < arrivals) {
      found.add(
          Rule.CAPACITY_BELOW_ARRIVALS,
          path + ".members",
          String.format(
              Locale.ROOT,
              "About %.0f leads a day come to %s, but its members may take %.1f.",
              arrivals,
              name,
              capacity.getAsDouble()));
    }
  }

  /** Leads a day that the active members may take; empty where one of them has no cap. */
  private OptionalDouble capacity(Plan.Pool pool) {
    List<Place> active =
        pool.membership().places(roster(pool)).stream()
            .filter(place -> !Linter.hasLeft(place.rep(), asOf))
            .filter(place -> place.rep().activeFrom().filter(asOf::isBefore).isEmpty())
            .toList();
    OptionalDouble total =
        active.stream()
            .flatMap(place -> limits(place).stream())
            .filter(limit -> limit.of() == Limit.Of.POOL)
            .mapToDouble(PoolLint::perDay)
            .min();
    double sum = 0;
    for (Place place : active) {
      OptionalDouble own =
          limits(place).stream()
              .filter(limit -> limit.of() != Limit.Of.POOL)
              .mapToDouble(PoolLint::perDay)
              .min();
      if (own.isEmpty()) {
        return total;
      }
      sum += own.getAsDouble();
    }
    return OptionalDouble.of(Math.min(sum, total.orElse(sum)));
  }

  /** The caps that hold for every lead. */
  private static List<Limit> limits(Place place) {
    return Stream.concat(
            place.own().stream(),
            place.caps().stream()
                .filter(cap -> cap.unless().isEmpty())
                .flatMap(cap ->
                    cap
                        .span()
                        .map(span -> new Limit(cap.most(), span.apply(place.zone()), cap.of()))
                        .stream()))
        .toList();
  }

  private static double perDay(Limit limit) {
    return switch (limit.span()) {
      case Span.Rolling(Duration length) ->
          limit.most() * (double) Duration.ofDays(1).toMinutes() / length.toMinutes();
      case Span.Calendar calendar ->
          switch (calendar.window()) {
            case HOUR -> limit.most() * 24.0;
            case DAY -> limit.most();
            case WEEK -> limit.most() / 7.0;
            case MONTH -> limit.most() / 30.0;
          };
    };
  }
}

package io.fairlead.decisions;

import io.fairlead.facts.Lead;
import io.fairlead.facts.LeadField;
import io.fairlead.ledger.PastLeads;
import io.fairlead.plan.Linter;
import io.fairlead.plan.Occasion;
import io.fairlead.plan.Plan;
import io.fairlead.plan.Route;
import io.fairlead.plan.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What usually comes in, by the latest leads.
 *
 * @param leads where they are
 */
record UsualLeads(PastLeads leads) {

  /** Enough to know what is usual, few enough to be quick. */
  private static final int LATEST = 2_000;

  private static final Duration DAY = Duration.ofDays(1);

  /** What of it a plan should know: their attributes, and how many a day reach each pool. */
  Linter.Seen seen(Plan plan) {
    List<Lead> latest = leads.latest(LATEST);
    return new Linter.Seen(attributes(latest), arrivals(plan, latest));
  }

  private static Set<String> attributes(List<Lead> latest) {
    return latest.stream()
        .flatMap(lead -> lead.fields().keySet().stream())
        .filter(name -> LeadField.named(name).isEmpty())
        .collect(Collectors.toSet());
  }

  /** Empty where the leads span less than a day: that says nothing of a usual one. */
  private static Map<String, Double> arrivals(Plan plan, List<Lead> latest) {
    if (latest.isEmpty()) {
      return Map.of();
    }
    Duration span = Duration.between(latest.getLast().occurredAt(), latest.getFirst().occurredAt());
    if (span.compareTo(DAY) < 0) {
      return Map.of();
    }
    double days = (double) span.toSeconds() / DAY.toSeconds();
    return latest.stream()
        .flatMap(lead -> pool(plan, lead).stream())
        .collect(Collectors.groupingBy(pool -> pool, Collectors.counting()))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, pool -> pool.getValue() / days));
  }

  private static Optional<String> pool(Plan plan, Lead lead) {
    Occasion occasion = new Occasion(lead, LeadRequest.CREATED, lead.occurredAt());
    return plan.routes().stream()
        .filter(route -> route.holds(occasion))
        .map(Route::target)
        .findFirst()
        .flatMap(target ->
            target instanceof Target.ToPool(String pool) ? Optional.of(pool) : Optional.empty());
  }
}

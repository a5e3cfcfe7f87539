package io.fairlead.demo;

import static java.util.Comparator.comparing;

import io.fairlead.facts.Lead;
import io.fairlead.jobs.Progress;
import io.fairlead.simulation.SalesFloor;
import io.fairlead.store.RepEntry;
import io.fairlead.store.ReportedOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Routes the live leads by one arm, in the order in which they come, by one client: in event time
 * the order matters. Outcomes are reported when they come due, before the next lead.
 */
final class LiveRun {

  private static final int MOST_OUTCOMES = 1_000;

  private final Rest rest;
  private final SalesFloor floor;
  private final Arm arm;
  private final Duration later;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final PriorityQueue<Bodies.Due> due =
      new PriorityQueue<>(comparing((Bodies.Due one) -> one.outcome().occurredAt()));

  LiveRun(Rest rest, SalesFloor floor, Arm arm, Duration later) {
    this.rest = rest;
    this.floor = floor;
    this.arm = arm;
    this.later = later;
    List<RepEntry> reps = floor.reps();
    for (int i = 0; i < reps.size(); i++) {
      numbers.put(reps.get(i).rep().id(), i);
    }
  }

  /**
   * Routes all of them.
   *
   * @param now outcomes that come later than this stay open
   */
  List<Routed> run(Instant now, Progress progress) {
    List<Lead> live = floor.live();
    List<Routed> routed = new ArrayList<>();
    for (int number = 0; number < live.size(); number++) {
      Lead lead = arm.copy(live.get(number), later);
      report(lead.occurredAt());
      routed.add(route(number, lead));
      progress.at((number + 1.0) / live.size());
    }
    report(now);
    return routed;
  }

  private Routed route(int number, Lead lead) {
    JsonNode decision = rest.post("/v1/decisions", Bodies.lead(lead));
    OptionalInt rep =
        decision
            .required("rep")
            .stringValueOpt()
            .map(id -> OptionalInt.of(Optional.ofNullable(numbers.get(id)).orElseThrow()))
            .orElseGet(OptionalInt::empty);
    rep.ifPresent(one -> {
      ReportedOutcome outcome = floor.outcome(number, one, lead.occurredAt());
      due.add(new Bodies.Due(lead.key(), outcome));
    });
    return new Routed(UUID.fromString(decision.required("id").asString()), rep);
  }

  /** Reports every outcome that has come due by that moment. */
  private void report(Instant until) {
    List<Bodies.Due> batch = next(until);
    while (!batch.isEmpty()) {
      rest.post("/v1/outcomes", Bodies.outcomes(batch));
      batch = next(until);
    }
  }

  private List<Bodies.Due> next(Instant until) {
    List<Bodies.Due> batch = new ArrayList<>();
    while (batch.size() < MOST_OUTCOMES
        && !due.isEmpty()
        && !due.element().outcome().occurredAt().isAfter(until)) {
      batch.add(due.remove());
    }
    return batch;
  }
}

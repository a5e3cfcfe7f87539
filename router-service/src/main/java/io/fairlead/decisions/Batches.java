package io.fairlead.decisions;

import static java.util.Comparator.comparing;

import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.AbsenceStore;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.Owners;
import io.fairlead.ledger.PastLeads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides many leads in one call: one after another, or by a plan for all of them together. A plan
 * is made without a lock on what is known at that moment, and carried out lead by lead in the usual
 * turn, with all rules checked again. May be shared between threads.
 */
public final class Batches {

  private final Decisions decisions;
  private final Staffings staffings;
  private final Assessor assessor;
  private final DecisionLedger ledger;
  private final Owners owners;
  private final PastLeads past;
  private final AbsenceStore absences;
  private final Draws draws;
  private final InstantSource clock;

  /** Decides by those parts. */
  public Batches(
      Decisions decisions,
      Staffings staffings,
      Assessor assessor,
      DecisionLedger ledger,
      Owners owners,
      PastLeads past,
      AbsenceStore absences,
      Draws draws,
      InstantSource clock) {
    this.decisions = decisions;
    this.staffings = staffings;
    this.assessor = assessor;
    this.ledger = ledger;
    this.owners = owners;
    this.past = past;
    this.absences = absences;
    this.draws = draws;
    this.clock = clock;
  }

  /**
   * What was decided together.
   *
   * @param decisions in the order of the requests
   * @param pools what the plans were worth, in order of the pools' names
   */
  public record Together(List<Decision> decisions, List<JointReport> pools) {

    public Together {
      decisions = List.copyOf(decisions);
      pools = List.copyOf(pools);
    }
  }

  /**
   * Decides them in their order.
   *
   * @throws DecisionException when there is no plan
   */
  public List<Decision> inOrder(List<LeadRequest> requests) {
    return decisions
        .decide(
            requests.stream()
                .map(request -> new Decisions.Wanted(request, Optional.empty()))
                .toList())
        .stream()
        .map(Decisions.Answer::decision)
        .toList();
  }

  /**
   * Decides them together: in order of their moments, each by the plan for its pool where there is
   * one. Leads that are decided already, that come twice, or that go to a person take no part.
   *
   * @throws DecisionException when there is no plan
   */
  public Together together(List<LeadRequest> requests) {
    Staffing staffing = staffings.current();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Rehearsal rehearsal = rehearsal(staffing, open(requests, now), now);
    JointPlan plan = JointPlan.of(rehearsal, ledger);
    Map<LeadKey, Decision> decided = new HashMap<>();
    decisions
        .decide(
            plan.order().stream()
                .map(lead -> new Decisions.Wanted(lead.asked().request(), plan.of(lead.key())))
                .toList())
        .forEach(answer -> decided.put(answer.decision().lead(), answer.decision()));
    return new Together(
        requests.stream()
            .map(request ->
                Optional.ofNullable(decided.get(request.key()))
                    .orElseGet(() -> decisions.decide(request).decision()))
            .toList(),
        plan.reports());
  }

  /** Those that are not decided for good yet, each once, in order of time. */
  private List<Queued> open(List<LeadRequest> requests, Instant now) {
    Map<LeadKey, LeadRequest> first = new LinkedHashMap<>();
    requests.forEach(request -> first.putIfAbsent(request.key(), request));
    Set<LeadKey> settled = ledger.settled(first.keySet(), requests.getFirst().trigger());
    List<Queued> open = new ArrayList<>();
    first.forEach((key, request) -> {
      if (!settled.contains(key)) {
        open.add(new Queued(open.size(), new Asked(request, request.at(now), now, owners)));
      }
    });
    open.sort(comparing(lead -> lead.asked().lead().occurredAt()));
    return open;
  }

  private Rehearsal rehearsal(Staffing staffing, List<Queued> open, Instant now) {
    Instant first = open.isEmpty() ? now : open.getFirst().asked().lead().occurredAt();
    Instant from = first.minus(PastBook.memory(staffing.plan().plan()));
    Instant to = now.plusNanos(1_000);
    return new Rehearsal(
        staffing,
        assessor,
        draws,
        open,
        past.given(from, to),
        absences.during(from, to),
        turn -> ledger.footing(turn).latest(),
        new GivenBefore(ledger, Instant.MAX));
  }
}

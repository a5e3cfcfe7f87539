package io.fairlead.web;

import io.fairlead.decisions.Batches;
import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Grounds;
import io.fairlead.decisions.JointReport;
import io.fairlead.decisions.LeadRequest;
import io.fairlead.decisions.Reasons;
import io.fairlead.decisions.Replays;
import io.fairlead.decisions.ScoredSlate;
import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.LeadKey;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.WaitingLine;
import io.fairlead.routing.Reason;
import io.fairlead.routing.Score;
import io.fairlead.routing.Verdict;
import io.fairlead.sla.SlaReports;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who gets a lead, and why. */
@RestController
final class DecisionsController {

  private static final int MOST_IN_A_BATCH = 10_000;
  private static final int LONGEST_TRIGGER = 100;

  private final Decisions decisions;
  private final Batches batches;
  private final DecisionLedger ledger;
  private final Reasons reasons;
  private final WaitingLine line;
  private final Replays replays;
  private final Aftermaths aftermaths;
  private final SlaReports speed;
  private final InstantSource clock;

  DecisionsController(
      Decisions decisions,
      Batches batches,
      DecisionLedger ledger,
      Reasons reasons,
      WaitingLine line,
      Replays replays,
      Aftermaths aftermaths,
      SlaReports speed,
      InstantSource clock) {
    this.decisions = decisions;
    this.batches = batches;
    this.ledger = ledger;
    this.reasons = reasons;
    this.line = line;
    this.replays = replays;
    this.aftermaths = aftermaths;
    this.speed = speed;
    this.clock = clock;
  }

  record DecisionBody(
      @Nullable LeadBody lead, @Nullable String trigger, @Nullable Set<String> excludeReps) {}

  record BatchBody(
      @Nullable List<@Nullable LeadBody> leads, @Nullable String mode, @Nullable String trigger) {}

  record BatchView(List<DecisionView> decisions, List<JointView> joint) {

    static BatchView of(
        List<Decision> decisions, List<JointReport> joint, Map<UUID, Instant> dueAt) {
      return new BatchView(
          decisions.stream()
              .map(one -> DecisionView.of(one, Optional.ofNullable(dueAt.get(one.id()))))
              .toList(),
          joint.stream().map(JointView::of).toList());
    }
  }

  record JointView(
      String pool,
      BatchMode mode,
      int leads,
      Optional<Integer> assigned,
      Optional<Double> expectedValue,
      Optional<Integer> sequentiallyAssigned,
      Optional<Double> sequential,
      Optional<Double> gain,
      Optional<Double> bound,
      Optional<Double> gap,
      List<String> because) {

    static JointView of(JointReport report) {
      Optional<JointReport.Figures> figures = report.figures();
      return new JointView(
          report.pool(),
          report.planned() ? BatchMode.JOINT : BatchMode.SEQUENTIAL,
          report.leads(),
          figures.map(JointReport.Figures::assigned),
          figures.map(JointReport.Figures::expectedValue),
          figures.map(JointReport.Figures::sequentiallyAssigned),
          figures.map(JointReport.Figures::sequential),
          figures.map(JointReport.Figures::gain),
          figures.map(JointReport.Figures::bound),
          figures.map(JointReport.Figures::gap),
          report.because());
    }
  }

  record ScoreBody(@Nullable LeadBody lead, @Nullable String pool, @Nullable Boolean explain) {}

  record ScoresView(
      Optional<String> modelVersion,
      Optional<String> because,
      Instant asOf,
      Optional<Integer> leadScore,
      Optional<String> tier,
      List<ContributionView> leadReasons,
      List<String> sentences,
      List<CandidateView> candidates) {

    static ScoresView of(ScoredSlate slate, Grounds grounds) {
      return new ScoresView(
          slate.modelVersion(),
          slate.because(),
          slate.asOf(),
          slate.leadScore().map(LeadScore::value),
          slate.leadScore().map(score -> score.tier().word()),
          ContributionView.ofLead(grounds),
          grounds.sentences(),
          slate.candidates().stream().map(rep -> CandidateView.of(rep, grounds)).toList());
    }
  }

  record CandidateView(
      String rep,
      boolean eligible,
      Optional<Double> probability,
      Optional<Double> expectedValue,
      Optional<Double> score,
      Optional<Double> uncertainty,
      Map<String, Double> terms,
      List<ContributionView> contributions,
      List<Reason> verdict) {

    static CandidateView of(ScoredSlate.ScoredRep rep, Grounds grounds) {
      Optional<Double> value = rep.score().map(Score::expectedValue);
      return new CandidateView(
          rep.rep(),
          rep.verdict() instanceof Verdict.Eligible,
          rep.score().map(Score::probability),
          value,
          value.map(rep.price()::score),
          rep.score().flatMap(Score::uncertainty),
          rep.price().terms(rep.score()),
          ContributionView.of(grounds, rep.rep()),
          switch (rep.verdict()) {
            case Verdict.Eligible _ -> List.of();
            case Verdict.Ineligible refused -> refused.reasons();
          });
    }
  }

  /** Not a ResponseEntity, after which Spring flushes: that would be two packets for one answer. */
  @PostMapping("/v1/decisions")
  @Scope("route")
  DecisionView decide(@RequestBody DecisionBody body, HttpServletResponse response) {
    Set<String> excluded = Optional.ofNullable(body.excludeReps()).orElse(Set.of());
    try {
      Decisions.Answer answer =
          decisions.decide(
              lead(body.lead()).request(trigger(body.trigger()), excluded, clock.instant()));
      DecisionView view =
          DecisionView.of(answer.decision(), speed.dueAt(answer.decision()))
              .waiting(places(answer.decision()));
      if (!answer.repeated()) {
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader(HttpHeaders.LOCATION, "/v1/decisions/" + answer.decision().id());
      }
      return view;
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  /** Where the lead of a decision waits, if it does. */
  private List<WaitingView> places(Decision decision) {
    return decision.isFinal()
        ? List.of()
        : line.of(decision).stream()
            .map(waiting -> WaitingView.of(waiting, line.place(waiting)))
            .toList();
  }

  @PostMapping("/v1/decisions:batch")
  @Scope("route")
  BatchView batch(@RequestBody BatchBody body) {
    BatchMode mode = BatchMode.of(body.mode());
    List<@Nullable LeadBody> leads = Optional.ofNullable(body.leads()).orElse(List.of());
    if (leads.isEmpty() || leads.size() > MOST_IN_A_BATCH) {
      throw RequestException.bad(
          "leads",
          "The leads (%d) of a batch must be 1 to %d. Maybe send several batches."
              .formatted(leads.size(), MOST_IN_A_BATCH));
    }
    Instant now = clock.instant();
    List<LeadRequest> requests =
        leads.stream()
            .map(lead -> lead(lead).request(trigger(body.trigger()), Set.of(), now))
            .toList();
    try {
      return switch (mode) {
        case SEQUENTIAL -> batchView(batches.inOrder(requests), List.of());
        case JOINT -> {
          Batches.Together together = batches.together(requests);
          yield batchView(together.decisions(), together.pools());
        }
      };
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private BatchView batchView(List<Decision> decided, List<JointReport> joint) {
    return BatchView.of(decided, joint, speed.dueAt(decided));
  }

  @PostMapping("/v1/scores")
  @Scope({"route", "analyst"})
  ScoresView score(@RequestBody ScoreBody body) {
    try {
      ScoredSlate slate =
          decisions.score(
              lead(body.lead()).request(Optional.empty(), Set.of(), clock.instant()),
              Optional.ofNullable(body.pool()));
      return ScoresView.of(
          slate, Boolean.TRUE.equals(body.explain()) ? reasons.of(slate) : Grounds.NONE);
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  @GetMapping("/v1/decisions/{id}")
  @Scope({"route", "analyst"})
  DecisionView.Explanation explain(
      @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean replay) {
    return ledger
        .find(id)
        .map(decision -> explanation(decision, replay))
        .orElseThrow(() -> RequestException.notFound("There is no decision " + id + "."));
  }

  @GetMapping("/v1/decisions")
  @Scope({"route", "analyst"})
  List<DecisionView.Explanation> of(
      @RequestParam String lead,
      @RequestParam(defaultValue = LeadKey.DEFAULT_SYSTEM) String system) {
    return ledger.of(new LeadKey(system, lead)).stream()
        .map(decision -> explanation(decision, false))
        .toList();
  }

  private DecisionView.Explanation explanation(Decision decision, boolean replay) {
    return DecisionView.Explanation.of(
        decision, aftermaths.of(decision), reasons.of(decision), replays.on(decision, replay));
  }

  static Optional<String> trigger(@Nullable String trigger) {
    Optional<String> given = Optional.ofNullable(trigger).filter(t -> !t.isBlank());
    given
        .filter(t -> t.length() > LONGEST_TRIGGER)
        .ifPresent(_ -> {
          throw RequestException.bad(
              "trigger", "The trigger must have at most " + LONGEST_TRIGGER + " characters.");
        });
    return given;
  }

  static LeadBody lead(@Nullable LeadBody lead) {
    if (lead == null) {
      throw RequestException.bad("lead", "The lead must be there. Maybe {\"lead\": {...}}.");
    }
    return lead;
  }
}

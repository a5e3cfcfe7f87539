package io.fairlead.web;

import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Decisions;
import io.fairlead.decisions.Redistribution;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.ledger.Reassignment;
import io.fairlead.sla.SlaReports;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** People overrule what was decided, with who and why. */
@RestController
final class PeopleController {

  private static final int LONGEST = 200;

  private final Decisions decisions;
  private final DecisionLedger ledger;
  private final OwnerChanges changes;
  private final Redistribution redistribution;
  private final KnownReps reps;
  private final JobRunner jobs;
  private final SlaReports speed;
  private final InstantSource clock;

  PeopleController(
      Decisions decisions,
      DecisionLedger ledger,
      OwnerChanges changes,
      Redistribution redistribution,
      KnownReps reps,
      JobRunner jobs,
      SlaReports speed,
      InstantSource clock) {
    this.decisions = decisions;
    this.ledger = ledger;
    this.changes = changes;
    this.redistribution = redistribution;
    this.reps = reps;
    this.jobs = jobs;
    this.speed = speed;
    this.clock = clock;
  }

  record ReassignBody(
      @Nullable String to,
      @Nullable String by,
      @Nullable String because,
      @Nullable Boolean credit) {}

  record BecauseBody(@Nullable String by, @Nullable String because) {}

  record HoldBody(@Nullable String by, @Nullable String because, @Nullable String until) {}

  record RedistributeBody(
      @Nullable String by, @Nullable String because, @Nullable Boolean dryRun) {}

  /** Takes the lead from its rep and gives it to the one named, else by the plan to another. */
  @PostMapping("/v1/decisions/{id}:reassign")
  @Scope("route")
  DecisionView reassign(@PathVariable UUID id, @RequestBody ReassignBody body, Caller caller) {
    String because = because(body.because());
    String by = Signature.of(body.by(), caller);
    Optional<String> to = Optional.ofNullable(body.to()).filter(rep -> !rep.isBlank());
    known(id);
    to.ifPresent(reps::get);
    Reassignment why =
        new Reassignment(by, because, Set.of(), to, Boolean.TRUE.equals(body.credit()));
    changes.settle(id, Moments.now(clock));
    return view(conflicts(() -> decisions.reassign(id, why)));
  }

  /**
   * Takes the lead from its rep, and keeps it from everybody until it is reassigned, or that
   * moment.
   */
  @PostMapping("/v1/decisions/{id}:hold")
  @Scope("route")
  DecisionView hold(@PathVariable UUID id, @RequestBody HoldBody body, Caller caller) {
    Optional<Instant> until = until(body.until());
    Reassignment why =
        new Reassignment(
            Signature.of(body.by(), caller),
            because(body.because()),
            Set.of(),
            Optional.empty(),
            false);
    known(id);
    return view(conflicts(() -> decisions.hold(id, why, until)));
  }

  /** Gives the rep the turn back that the lead took: it was a bad lead, or nobody showed up. */
  @PostMapping("/v1/decisions/{id}:credit")
  @Scope("route")
  DecisionView credit(@PathVariable UUID id, @RequestBody BecauseBody body, Caller caller) {
    String because = because(body.because());
    String by = Signature.of(body.by(), caller);
    Decision decision = known(id);
    return view(
        conflicts(() -> {
          decisions.credit(id, by, because);
          return decision;
        }));
  }

  /** Decides every open lead of a rep who leaves again, as a job. */
  @PostMapping("/v1/reps/{id}:redistribute")
  @Scope("admin")
  ResponseEntity<JobView> redistribute(
      @PathVariable String id, @RequestBody RedistributeBody body, Caller caller) {
    String because = because(body.because());
    String by = Signature.of(body.by(), caller);
    boolean dryRun = Boolean.TRUE.equals(body.dryRun());
    String rep = reps.get(id).id();
    return JobView.accepted(
        jobs.submit(
            "REDISTRIBUTION",
            caller.label(),
            progress -> redistribution.run(rep, by, because, dryRun, progress::at)));
  }

  private Decision known(UUID id) {
    return ledger
        .find(id)
        .orElseThrow(() -> RequestException.notFound("There is no decision " + id + "."));
  }

  private static String because(@Nullable String because) {
    FieldChecks checks = new FieldChecks("the request");
    String why =
        checks.required("because", because, LONGEST, "say why in a few words, for the records");
    checks.refuse();
    return why;
  }

  private Optional<Instant> until(@Nullable String until) {
    Instant now = Moments.now(clock);
    FieldChecks checks = new FieldChecks("the request");
    Optional<Instant> end = checks.momentOrDay("until", until, ZoneOffset.UTC);
    end.filter(at -> !at.isAfter(now) || at.isAfter(Moments.latestEnd(now)))
        .ifPresent(at ->
            checks.bad(
                "until",
                at,
                "be after now (" + now + ") and within 5 years",
                "leave it out: then it lasts until somebody reassigns the lead"));
    checks.refuse();
    return end;
  }

  private static <T> T conflicts(Supplier<T> work) {
    try {
      return work.get();
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private DecisionView view(Decision decision) {
    return DecisionView.of(decision, speed.dueAt(decision));
  }
}

package io.fairlead.web;

import io.fairlead.decisions.Outcomes;
import io.fairlead.facts.LeadKey;
import io.fairlead.facts.OutcomeKind;
import io.fairlead.ledger.OwnerChanges;
import io.fairlead.store.OutcomeReport;
import io.fairlead.store.OutcomeResult;
import io.fairlead.store.ReportedOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of leads: one outcome, or a list of which all go in or none. */
@RestController
final class OutcomesController {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

  private final Outcomes outcomes;
  private final OwnerChanges changes;
  private final KnownReps reps;
  private final JsonMapper json;
  private final InstantSource clock;

  OutcomesController(
      Outcomes outcomes,
      OwnerChanges changes,
      KnownReps reps,
      JsonMapper json,
      InstantSource clock) {
    this.outcomes = outcomes;
    this.changes = changes;
    this.reps = reps;
    this.json = json;
    this.clock = clock;
  }

  record OutcomeBody(
      @Nullable String system,
      @Nullable String lead,
      @Nullable String rep,
      @Nullable OutcomeKind kind,
      @Nullable BigDecimal value,
      @Nullable String currency,
      @Nullable String reason,
      @Nullable String to,
      @Nullable Instant occurredAt,
      @Nullable Instant knownAt) {}

  /**
   * What was recorded.
   *
   * @param recorded outcomes that are new
   * @param unchanged outcomes that were known
   */
  record Recorded(int recorded, int unchanged) {}

  @PostMapping("/v1/outcomes")
  @Scope("outcomes")
  @ResponseStatus(HttpStatus.OK)
  Recorded report(@RequestBody JsonNode body) {
    List<OutcomeBody> bodies =
        body.isArray()
            ? List.of(json.treeToValue(body, OutcomeBody[].class))
            : List.of(json.treeToValue(body, OutcomeBody.class));
    List<FieldError> errors = new ArrayList<>();
    List<OutcomeReport> reports = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      report(bodies.get(i), body.isArray() ? "[" + i + "]." : "", errors).ifPresent(reports::add);
    }
    if (!errors.isEmpty()) {
      throw new RequestException(HttpStatus.BAD_REQUEST, errors);
    }
    String to = newOwner(bodies, body.isArray());
    return to.isEmpty()
        ? recorded(outcomes.report(reports), body.isArray())
        : moved(reports.getFirst(), to);
  }

  /** Whom a lead was given outside of Fairlead; empty where none was. */
  private String newOwner(List<OutcomeBody> bodies, boolean list) {
    List<OutcomeBody> named = bodies.stream().filter(body -> body.to() != null).toList();
    if (named.isEmpty()) {
      return "";
    }
    if (list || named.getFirst().kind() != OutcomeKind.OWNER_CHANGED) {
      throw RequestException.bad(
          "to",
          "The to of an outcome must be that of one OWNER_CHANGED by itself.\nMaybe send it without the others.");
    }
    return reps.get(String.valueOf(named.getFirst().to())).id();
  }

  private Recorded moved(OutcomeReport report, String to) {
    ReportedOutcome outcome = report.outcome();
    return switch (changes.moved(
        report.lead(),
        to,
        outcome.occurredAt().truncatedTo(ChronoUnit.MICROS),
        outcome.knownAt(),
        outcome.reason().orElse("its owner was changed outside of Fairlead"))) {
      case MOVED -> new Recorded(1, 0);
      case UNCHANGED -> new Recorded(0, 1);
      case NEVER_ASSIGNED ->
          throw new RequestException(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "lead",
              "The lead (%s) of an outcome must have been given to a rep.\nMaybe decide on the lead first, or import its history."
                  .formatted(report.lead().externalId()));
    };
  }

  private Optional<OutcomeReport> report(OutcomeBody body, String path, List<FieldError> errors) {
    int before = errors.size();
    if (body.lead() == null || body.lead().isBlank()) {
      errors.add(
          new FieldError(
              path + "lead", "The lead of the outcome must be there. Maybe send its externalId."));
    }
    if (body.kind() == null) {
      errors.add(
          new FieldError(
              path + "kind",
              "The kind of the outcome must be there: one of "
                  + List.of(OutcomeKind.values())
                  + "."));
    }
    if (body.value() != null
        && (body.value().signum() < 0 || body.value().compareTo(LARGEST) > 0)) {
      errors.add(
          new FieldError(
              path + "value",
              "The value (%s) of the outcome must lie between 0 and a million million."
                  .formatted(body.value().toPlainString())));
    }
    if (body.currency() != null && !body.currency().matches("[A-Z]{3}")) {
      errors.add(
          new FieldError(
              path + "currency",
              "The currency ("
                  + body.currency()
                  + ") of the outcome must be an ISO 4217 code. Maybe EUR."));
    }
    Instant now = clock.instant();
    past(body.occurredAt(), now, path + "occurredAt", errors);
    past(body.knownAt(), now, path + "knownAt", errors);
    if (errors.size() > before || body.lead() == null || body.kind() == null) {
      return Optional.empty();
    }
    LeadKey lead =
        new LeadKey(Optional.ofNullable(body.system()).orElse(LeadKey.DEFAULT_SYSTEM), body.lead());
    Instant occurredAt = Optional.ofNullable(body.occurredAt()).orElse(now);
    return Optional.of(
        new OutcomeReport(
            lead,
            Optional.ofNullable(body.rep()),
            new ReportedOutcome(
                body.kind(),
                Optional.ofNullable(body.value()),
                Optional.ofNullable(body.currency()),
                Optional.ofNullable(body.reason()),
                occurredAt,
                Optional.ofNullable(body.knownAt())
                    .orElseGet(() -> outcomes.isInEventTime(lead) ? occurredAt : now))));
  }

  private static void past(
      @Nullable Instant at, Instant now, String field, List<FieldError> errors) {
    if (at != null && at.isAfter(now)) {
      errors.add(
          new FieldError(
              field, "The time (" + at + ") of the outcome must not lie in the future."));
    }
  }

  private static Recorded recorded(List<OutcomeResult> results, boolean list) {
    List<FieldError> errors = new ArrayList<>();
    int added = 0;
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case OutcomeResult.Recorded one -> added += one.added() ? 1 : 0;
        case OutcomeResult.Refused refused ->
            errors.add(
                new FieldError((list ? "[" + i + "]." : "") + field(refused), refused.because()));
      }
    }
    if (!errors.isEmpty()) {
      throw new RequestException(HttpStatus.UNPROCESSABLE_CONTENT, errors);
    }
    return new Recorded(added, results.size() - added);
  }

  private static String field(OutcomeResult.Refused refused) {
    return switch (refused.refusal()) {
      case UNKNOWN_LEAD, NEVER_ASSIGNED -> "lead";
      case OTHER_REP -> "rep";
      case BEFORE_ASSIGNMENT -> "occurredAt";
      case NOTHING_TO_RETRACT -> "kind";
    };
  }
}

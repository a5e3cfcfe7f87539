package io.fairlead.web;

import io.fairlead.decisions.Advice;
import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Hindsight;
import io.fairlead.decisions.Reasons;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.routing.Mode;
import io.fairlead.sla.Answers;
import io.fairlead.sla.SlaReports;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** People take advice, and reps accept or decline the leads they got. */
@RestController
final class AdviceController {

  private static final int LONGEST = 200;

  private final Advice advice;
  private final DecisionLedger ledger;
  private final Reasons reasons;
  private final Answers answers;
  private final SlaReports speed;
  private final Aftermaths aftermaths;

  AdviceController(
      Advice advice,
      DecisionLedger ledger,
      Reasons reasons,
      Answers answers,
      SlaReports speed,
      Aftermaths aftermaths) {
    this.advice = advice;
    this.ledger = ledger;
    this.reasons = reasons;
    this.answers = answers;
    this.speed = speed;
    this.aftermaths = aftermaths;
  }

  record AcceptBody(@Nullable String rep, @Nullable String by, @Nullable String because) {}

  record DeclineBody(@Nullable String by, @Nullable String because) {}

  /** Somebody else gets the lead at once, or it waits; answers with the new decision. */
  @PostMapping("/v1/decisions/{id}:decline")
  @Scope("route")
  DecisionView decline(@PathVariable UUID id, @RequestBody DeclineBody body, Caller caller) {
    Decision decision = find(id);
    try {
      Decision next =
          answers.decline(
              decision,
              text("by", body.by()).orElse(caller.label()),
              text("because", body.because()));
      return DecisionView.of(next, speed.dueAt(next));
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private Decision find(UUID id) {
    return ledger
        .find(id)
        .orElseThrow(() -> RequestException.notFound("There is no decision " + id + "."));
  }

  @PostMapping("/v1/decisions/{id}:accept")
  @Scope("route")
  DecisionView.Explanation accept(
      @PathVariable UUID id, @RequestBody AcceptBody body, Caller caller) {
    Decision decision = find(id);
    Advice.Taken taken =
        new Advice.Taken(
            text("rep", body.rep()),
            text("by", body.by()).orElse(caller.label()),
            text("because", body.because()));
    try {
      if (decision.mode() == Mode.SUGGEST) {
        advice.accept(decision, taken);
      } else {
        answers.accept(decision, taken.rep(), taken.by(), caller.label(), taken.because());
      }
      return DecisionView.Explanation.of(
          decision, aftermaths.of(decision), reasons.of(decision), Hindsight.NONE);
    } catch (DecisionException e) {
      throw RequestException.conflict(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> text(String field, @Nullable String value) {
    if (value != null && value.length() > LONGEST) {
      throw RequestException.bad(
          field, "The " + field + " must have at most " + LONGEST + " characters.");
    }
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }
}

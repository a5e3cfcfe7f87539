package io.fairlead.web;

import io.fairlead.decisions.Advice;
import io.fairlead.decisions.DecisionException;
import io.fairlead.decisions.Reasons;
import io.fairlead.ledger.Acceptance;
import io.fairlead.ledger.Decision;
import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DeliveryStore;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** People take advice. */
@RestController
final class AdviceController {

  private static final int LONGEST = 200;

  private final Advice advice;
  private final DecisionLedger ledger;
  private final DeliveryStore deliveries;
  private final Reasons reasons;

  AdviceController(
      Advice advice, DecisionLedger ledger, DeliveryStore deliveries, Reasons reasons) {
    this.advice = advice;
    this.ledger = ledger;
    this.deliveries = deliveries;
    this.reasons = reasons;
  }

  record AcceptBody(@Nullable String rep, @Nullable String by, @Nullable String because) {}

  @PostMapping("/v1/decisions/{id}:accept")
  @Scope("route")
  DecisionView.Explanation accept(
      @PathVariable UUID id, @RequestBody AcceptBody body, Caller caller) {
    Decision decision =
        ledger
            .find(id)
            .orElseThrow(() -> RequestException.notFound("There is no decision " + id + "."));
    Advice.Taken taken =
        new Advice.Taken(
            text("rep", body.rep()),
            text("by", body.by()).orElse(caller.label()),
            text("because", body.because()));
    try {
      Acceptance accepted = advice.accept(decision, taken);
      return DecisionView.Explanation.of(
          decision, Optional.of(accepted), deliveries.of(id), reasons.of(decision));
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

package io.fairlead.web;

import io.fairlead.ledger.DecisionLedger;
import io.fairlead.ledger.DeliveryState;
import io.fairlead.ledger.DeliveryStatus;
import io.fairlead.ledger.DeliveryStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whoever writes decisions into another system says how it went; the last word counts. */
@RestController
final class DeliveryController {

  private static final int LONGEST = 200;

  private final DecisionLedger ledger;
  private final DeliveryStore deliveries;
  private final InstantSource clock;

  DeliveryController(DecisionLedger ledger, DeliveryStore deliveries, InstantSource clock) {
    this.ledger = ledger;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  record DeliveredBody(@Nullable String state, @Nullable String because) {}

  @PostMapping("/v1/decisions/{id}:delivered")
  @Scope("route")
  DeliveryStatus delivered(@PathVariable UUID id, @RequestBody DeliveredBody body, Caller caller) {
    FieldChecks checks = new FieldChecks("the delivery");
    Optional<DeliveryState> state =
        DeliveryState.named(
                checks.required("state", body.state(), LONGEST, "send {\"state\": \"APPLIED\"}"))
            .filter(given -> given != DeliveryState.PENDING);
    if (state.isEmpty() && body.state() != null) {
      checks.bad("state", body.state(), "be APPLIED, CONFLICT or FAILED", "write it in capitals");
    }
    Optional<String> because = checks.text("because", body.because(), LONGEST);
    checks.refuse();
    if (ledger.find(id).isEmpty()) {
      throw RequestException.notFound("There is no decision " + id + ".");
    }
    DeliveryStatus status =
        new DeliveryStatus(
            state.orElseThrow(),
            because,
            Optional.of(caller.label()),
            Optional.of(Moments.now(clock)));
    deliveries.report(id, status);
    return status;
  }
}

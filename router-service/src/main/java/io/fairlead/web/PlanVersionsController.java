package io.fairlead.web;

import io.fairlead.decisions.PlanDraft;
import io.fairlead.decisions.Plans;
import io.fairlead.ledger.PlanVersion;
import io.fairlead.plan.PlanDifference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Every plan that ever ran, and how it differs from others. */
@RestController
@RequestMapping("/v1/plan/versions")
final class PlanVersionsController {

  private final Plans plans;

  PlanVersionsController(Plans plans) {
    this.plans = plans;
  }

  record VersionView(
      int version,
      Instant createdAt,
      String by,
      Optional<String> because,
      OptionalInt restores,
      JsonNode plan) {

    static VersionView of(Plans.Past past) {
      PlanVersion made = past.made();
      return new VersionView(
          made.version(),
          made.createdAt(),
          made.by(),
          made.because(),
          made.restores(),
          past.body());
    }
  }

  record DifferenceView(int from, int to, List<PlanDifference.Change> difference) {}

  record RestoreBody(@Nullable String because, @Nullable String by) {}

  @GetMapping
  @Scope({"route", "analyst"})
  List<PlanVersion> versions() {
    return plans.versions();
  }

  @GetMapping("/{version}")
  @Scope({"route", "analyst"})
  VersionView version(@PathVariable int version) {
    return VersionView.of(past(version));
  }

  @GetMapping("/{version}/difference")
  @Scope({"route", "analyst"})
  DifferenceView difference(@PathVariable int version, @RequestParam Optional<Integer> to) {
    Plans.Past from = past(version);
    Plans.Past other = past(to.orElseGet(this::running));
    return new DifferenceView(
        version, other.made().version(), PlanDifference.between(from.body(), other.body()));
  }

  @PostMapping("/{version}:restore")
  @Scope("admin")
  ResponseEntity<PlanView> restore(
      @PathVariable int version,
      @RequestBody RestoreBody body,
      @RequestHeader(name = HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      Caller caller) {
    String because =
        PlanParameters.because(Optional.ofNullable(body.because()))
            .orElseThrow(() ->
                RequestException.bad(
                    "because",
                    "The because of the plan must say why version %d comes back."
                        .formatted(version)));
    PlanDraft draft =
        new PlanDraft(
            past(version).body(),
            PlanParameters.by(Optional.ofNullable(body.by())).orElseGet(caller::label),
            Optional.of(because),
            OptionalInt.of(version),
            PlanParameters.replaces(ifMatch));
    return PlanView.answer(() -> plans.put(draft));
  }

  /** The version in force; 0 where there is none. */
  private int running() {
    return plans.running().map(running -> running.version().orElseThrow()).orElse(0);
  }

  private Plans.Past past(int version) {
    return plans
        .version(version)
        .orElseThrow(
            () -> RequestException.notFound("There is no plan with the version " + version + "."));
  }
}

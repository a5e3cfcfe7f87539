package io.fairlead.web;

import io.fairlead.ledger.ShadowReport;
import io.fairlead.ledger.Shadows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a pool in shadow mode would have done, beside what the present system did. */
@RestController
final class ShadowController {

  private final Shadows shadows;
  private final InstantSource clock;

  ShadowController(Shadows shadows, InstantSource clock) {
    this.shadows = shadows;
    this.clock = clock;
  }

  record ShadowView(String pool, Instant from, Instant to, ShadowReport report, String reading) {}

  @GetMapping("/v1/shadow")
  @Scope("analyst")
  ShadowView compare(
      @RequestParam String pool,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to) {
    Instant begin = from.orElse(Instant.EPOCH);
    Instant end = to.orElseGet(clock::instant);
    ShadowReport report = shadows.of(pool, begin, end);
    return new ShadowView(pool, begin, end, report, reading(report));
  }

  private static String reading(ShadowReport report) {
    if (report.leads() == 0) {
      return "There is nothing to compare: no shadow decision has the present system's owner. Maybe send the lead's owner.";
    }
    String same =
        String.format(
            Locale.ROOT,
            "Both gave %d of %d leads (%.0f%%) to the same rep.",
            report.same(),
            report.leads(),
            100.0 * report.same() / report.leads());
    return report.ours().isEmpty() || report.theirs().isEmpty()
        ? same
        : same
            + String.format(
                Locale.ROOT,
                " By the model's own estimate a lead is worth %.2f with Fairlead's rep and %.2f with the present"
                    + " one (%d leads); whether it is right only outcomes of both can show.",
                report.ours().get(),
                report.theirs().get(),
                report.scored());
  }
}

package io.fairlead.web;

import io.fairlead.ledger.Shadows;
import io.fairlead.report.ShadowComparison;
import java.time.Instant;
import java.time.InstantSource;
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

  @GetMapping("/v1/shadow")
  @Scope("analyst")
  ShadowComparison compare(
      @RequestParam String pool,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to) {
    return ShadowComparison.of(
        shadows, pool, from.orElse(Instant.EPOCH), to.orElseGet(clock::instant));
  }
}

package io.fairlead.web;

import io.fairlead.fairness.FairnessReports;
import io.fairlead.fairness.Period;
import io.fairlead.fairness.PoolReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How pools shared out, and what that cost. */
@RestController
final class FairnessController {

  private final FairnessReports reports;

  FairnessController(FairnessReports reports) {
    this.reports = reports;
  }

  record FairnessView(List<PoolReport> pools) {}

  @GetMapping("/v1/fairness")
  @Scope("analyst")
  FairnessView report(
      @RequestParam Optional<String> pool,
      @RequestParam Optional<String> window,
      @RequestParam Optional<Instant> from,
      @RequestParam Optional<Instant> to) {
    Period period = new Period(window.map(Reported::length), from, to);
    return new FairnessView(
        Reported.pools(pool, name -> reports.of(name, period), () -> reports.all(period)));
  }
}

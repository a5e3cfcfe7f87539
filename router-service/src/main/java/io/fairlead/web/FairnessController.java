package io.fairlead.web;

import io.fairlead.fairness.FairnessReports;
import io.fairlead.fairness.Period;
import io.fairlead.fairness.PoolReport;
import io.fairlead.text.Lengths;
import java.time.Duration;
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
    Period period = new Period(window.map(FairnessController::length), from, to);
    return new FairnessView(
        pool.map(name -> List.of(one(name, period))).orElseGet(() -> reports.all(period)));
  }

  private PoolReport one(String pool, Period period) {
    return reports
        .of(pool, period)
        .orElseThrow(() ->
            RequestException.notFound(
                "There is no pool %s in the plan in force.\nMaybe look its name up with GET /v1/plan."
                    .formatted(pool)));
  }

  private static Duration length(String window) {
    return Lengths.read(window)
        .orElseThrow(() ->
            RequestException.bad(
                "window",
                "The window (%s) of a report must be a number of minutes, hours or days.\nMaybe 7d."
                    .formatted(window)));
  }
}

package io.fairlead.web;

import io.fairlead.sla.SlaReport;
import io.fairlead.sla.SlaReports;
import io.fairlead.text.Lengths;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How soon reps spoke to the leads they got. */
@RestController
final class SlaController {

  private static final Duration USUAL = Duration.ofDays(7);

  private final SlaReports reports;

  SlaController(SlaReports reports) {
    this.reports = reports;
  }

  record SlaView(List<SlaReport> pools) {}

  @GetMapping("/v1/sla")
  @Scope("analyst")
  SlaView report(@RequestParam Optional<String> pool, @RequestParam Optional<String> window) {
    Duration length = window.map(SlaController::length).orElse(USUAL);
    return new SlaView(
        pool.map(name -> List.of(one(name, length))).orElseGet(() -> reports.all(length)));
  }

  private SlaReport one(String pool, Duration window) {
    return reports
        .of(pool, window)
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

package io.fairlead.web;

import io.fairlead.sla.SlaReport;
import io.fairlead.sla.SlaReports;
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
    Duration length = window.map(Reported::length).orElse(USUAL);
    return new SlaView(
        Reported.pools(pool, name -> reports.of(name, length), () -> reports.all(length)));
  }
}

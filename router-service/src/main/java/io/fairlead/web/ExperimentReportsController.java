package io.fairlead.web;

import io.fairlead.readout.ExperimentReadouts;
import io.fairlead.readout.ReadoutView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What experiments show. */
@RestController
final class ExperimentReportsController {

  private final ExperimentReadouts experiments;

  ExperimentReportsController(ExperimentReadouts experiments) {
    this.experiments = experiments;
  }

  @GetMapping("/v1/experiments/{name}/report")
  @Scope("analyst")
  ReadoutView report(@PathVariable String name) {
    return experiments
        .of(name)
        .map(ReadoutView::of)
        .orElseThrow(() ->
            RequestException.notFound("There is no experiment " + name + " that has started."));
  }
}

package io.fairlead.web;

import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Job;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** How far long work is. */
@RestController
final class JobsController {

  private final JobRunner jobs;

  JobsController(JobRunner jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/v1/jobs/{id}")
  @Scope({"route", "outcomes", "analyst"})
  JobView job(@PathVariable UUID id) {
    Optional<Job> job = jobs.find(id);
    return job.map(JobView::of)
        .orElseThrow(() -> RequestException.notFound("There is no job " + id + "."));
  }
}

package io.fairlead.web;

import io.fairlead.ledger.Job;
import io.fairlead.ledger.JobStatus;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * A job as JSON.
 *
 * @param by who asked for it
 * @param because why
 * @param result what came of it; null until it succeeded
 * @param error why it failed; null unless it did
 */
public record JobView(
    UUID id,
    String kind,
    String by,
    String because,
    JobStatus status,
    double progress,
    Optional<JsonNode> result,
    Optional<String> error) {

  /** The view of a job. */
  public static JobView of(Job job) {
    return new JobView(
        job.id(),
        job.kind(),
        job.by(),
        job.because(),
        job.status(),
        job.progress(),
        job.result().map(Json.strict()::readTree),
        job.error());
  }

  /** The answer to a request for long work: 202, and where to ask how far it is. */
  public static ResponseEntity<JobView> accepted(Job job) {
    return ResponseEntity.accepted().location(URI.create("/v1/jobs/" + job.id())).body(of(job));
  }
}

package io.fairlead.web;

import io.fairlead.imports.ImportKind;
import io.fairlead.imports.ImportRefusedException;
import io.fairlead.imports.Importer;
import io.fairlead.imports.Source;
import io.fairlead.jobs.JobRunner;
import io.fairlead.ledger.Job;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files in: the body is kept in a temporary file, checked as a whole, and imported by a job. */
@RestController
final class ImportsController {

  private final JobRunner jobs;
  private final Importer importer;

  ImportsController(JobRunner jobs, Importer importer) {
    this.jobs = jobs;
    this.importer = importer;
  }

  @PostMapping("/v1/imports")
  @Scope("admin")
  ResponseEntity<JobView> start(
      @RequestParam String kind,
      @RequestHeader(name = "Content-Type", defaultValue = "text/csv") String type,
      HttpServletRequest request,
      Caller caller)
      throws IOException {
    ImportKind what =
        ImportKind.named(kind)
            .orElseThrow(() ->
                RequestException.bad(
                    "kind",
                    "The kind ("
                        + kind
                        + ") of an import must be reps, history, leads or outcomes."));
    Path file =
        Files.createTempFile("fairlead-import-", type.contains("json") ? ".ndjson" : ".csv");
    boolean handedOver = false;
    try {
      Files.copy(request.getInputStream(), file, StandardCopyOption.REPLACE_EXISTING);
      Source source = type.contains("json") ? new Source.Ndjson(file) : new Source.Csv(file);
      importer.check(what, source);
      Job job =
          jobs.submit(
              "IMPORT",
              caller.label(),
              progress -> {
                try {
                  return importer.run(what, source, (share, _) -> progress.at(share));
                } finally {
                  Files.deleteIfExists(file);
                }
              });
      handedOver = true;
      return JobView.accepted(job);
    } catch (ImportRefusedException e) {
      throw RequestException.bad("body", String.valueOf(e.getMessage()));
    } finally {
      if (!handedOver) {
        Files.deleteIfExists(file);
      }
    }
  }
}

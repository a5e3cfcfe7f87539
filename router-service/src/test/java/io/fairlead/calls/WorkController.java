package io.fairlead.calls;

import io.fairlead.jobs.JobRunner;
import io.fairlead.web.JobView;
import io.fairlead.web.Scope;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Asks for a job that lasts until it is let go. */
@RestController
public final class WorkController {

  public final CountDownLatch started = new CountDownLatch(1);
  public final CountDownLatch leave = new CountDownLatch(1);

  private final JobRunner jobs;

  public WorkController(JobRunner jobs) {
    this.jobs = jobs;
  }

  @PostMapping("/v1/work")
  @Scope("admin")
  public ResponseEntity<JobView> work() {
    return JobView.accepted(
        jobs.submit(
            "WORK",
            "a test",
            _ -> {
              started.countDown();
              leave.await();
              return Map.of("done", true);
            }));
  }
}

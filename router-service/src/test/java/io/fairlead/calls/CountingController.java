package io.fairlead.calls;

import io.fairlead.web.Scope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Counts how often it was called; a call can be made to last. */
@RestController
public final class CountingController {

  public final AtomicInteger effects = new AtomicInteger();
  public final CountDownLatch arrived = new CountDownLatch(1);
  public final CountDownLatch leave = new CountDownLatch(1);

  @PostMapping("/v1/count")
  @Scope("route")
  public ResponseEntity<Integer> count(@RequestBody JsonNode body) {
    return ResponseEntity.accepted().header("Location", "/there").body(effects.incrementAndGet());
  }

  @PostMapping("/v1/last")
  @Scope("route")
  public int last(@RequestBody JsonNode body) throws InterruptedException {
    arrived.countDown();
    leave.await();
    return effects.incrementAndGet();
  }
}

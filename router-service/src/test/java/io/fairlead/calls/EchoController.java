package io.fairlead.calls;

import io.fairlead.web.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls that exist in tests alone, to be asked wrongly. */
@RestController
public final class EchoController {

  public enum Colour {
    RED,
    GREEN
  }

  public record Part(@Nullable Integer count) {

    public Part {
      if (count != null && count < 0) {
        throw new IllegalArgumentException(
            "The count (" + count + ") of the part must not be negative.\nMaybe leave it out.");
      }
    }
  }

  public record Echo(
      @Nullable String text,
      @Nullable Integer count,
      @Nullable Double ratio,
      @Nullable Boolean flag,
      @Nullable Instant at,
      @Nullable Colour colour,
      @Nullable List<Part> parts,
      @Nullable Map<String, Object> attributes) {}

  public final AtomicInteger effects = new AtomicInteger();

  @PostMapping({"/v1/echo", "/v1/echo:batch"})
  @Scope("route")
  public Echo echo(@RequestBody Echo echo) {
    effects.incrementAndGet();
    return echo;
  }

  @GetMapping("/v1/echo")
  @Scope("analyst")
  public Map<String, Object> query(
      @RequestParam Instant asOf, @RequestParam(required = false) @Nullable Integer limit) {
    return Map.of("asOf", asOf);
  }

  @PostMapping("/v1/broken")
  @Scope("route")
  public void broken(@RequestBody Echo echo) {
    effects.incrementAndGet();
    throw new IllegalMonitorStateException("secret of " + echo.text());
  }
}

package io.fairlead.calls;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A call that names no scope. */
@RestController
public final class Unscoped {

  @GetMapping("/v1/unscoped")
  public String call() {
    return "";
  }
}

package io.fairlead.calls;

import io.fairlead.web.Scope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A call that misspells its scope. */
@RestController
public final class Misspelt {

  @GetMapping("/v1/misspelt")
  @Scope("admn")
  public String call() {
    return "";
  }
}

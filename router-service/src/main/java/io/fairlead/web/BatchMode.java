package io.fairlead.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the leads of a batch are decided. */
enum BatchMode {
  /** One after another. */
  SEQUENTIAL,
  /** By a plan for all of them together. */
  JOINT;

  /** The mode of that name; one after another where there is none. */
  static BatchMode of(@Nullable String name) {
    if (name == null) {
      return SEQUENTIAL;
    }
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            RequestException.bad(
                "mode", "The mode (" + name + ") of a batch must be SEQUENTIAL or JOINT."));
  }
}

package io.fairlead.scoring;

import java.util.Optional;

/** Says whether a model that could serve had better not. */
@FunctionalInterface
public interface Doubts {

  /** There are none. */
  Doubts NONE = _ -> Optional.empty();

  /** Why nobody shall decide by that model now; empty where it may serve. Asked twice a second. */
  Optional<String> about(String version);
}

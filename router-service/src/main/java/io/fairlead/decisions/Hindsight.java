package io.fairlead.decisions;

import java.util.List;
import java.util.Optional;

/**
 * What a decision's evidence gives when it is asked again.
 *
 * @param whatIf what would have changed it, in sentences
 * @param replay what came of making it again, where that was asked for
 */
public record Hindsight(List<String> whatIf, Optional<Replay> replay) {

  /** Nobody asked. */
  public static final Hindsight NONE = new Hindsight(List.of(), Optional.empty());

  public Hindsight {
    whatIf = List.copyOf(whatIf);
  }
}

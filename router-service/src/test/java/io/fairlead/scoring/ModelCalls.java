package io.fairlead.scoring;

/** How often models ran, for tests of other packages. */
public final class ModelCalls {

  private ModelCalls() {}

  /** Of the model that serves there now. */
  public static long of(Scoring scoring) {
    return scoring.calls();
  }
}

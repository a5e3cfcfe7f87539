package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Long work that was asked for.
 *
 * @param id its id
 * @param kind what it does: IMPORT, TRAINING, ...
 * @param by who asked for it: a key's label, or {@code plan} where the plan did
 * @param because why, in a few words
 * @param status how far it is
 * @param progress from 0 to 1
 * @param result what came of it, as JSON; empty until it succeeded
 * @param error why it failed, in a sentence; empty unless it did
 */
public record Job(
    UUID id,
    String kind,
    String by,
    String because,
    JobStatus status,
    double progress,
    Optional<String> result,
    Optional<String> error) {

  /**
   * What is asked for.
   *
   * @param kind what to do: IMPORT, TRAINING, ...
   * @param by who asks: a key's label, or {@code plan} where the plan does
   * @param because why, in a few words
   * @param once what must not be done twice, whichever replica asks; empty where it may
   * @param due when the plan's schedule wants it, where it does
   * @param outcomes of a training: the last outcome that there is
   */
  public record Wanted(
      String kind,
      String by,
      String because,
      Optional<String> once,
      Optional<Instant> due,
      Optional<Long> outcomes) {

    /** What a person asks for. */
    public Wanted(String kind, String by) {
      this(kind, by, "asked for", Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}

package io.fairlead.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Decisions of a pool in shadow mode, beside what the other system did.
 *
 * @param leads how many were decided beside it and have an owner there, 0 or more
 * @param withoutOwner how many more came without the other system's owner
 * @param same how many of the leads both gave to the same rep
 * @param scored how many of the leads a model scored for both reps
 * @param ours mean expected value of Fairlead's reps over those, by the model
 * @param theirs mean expected value of the other system's reps over those, by the same model
 * @param reps how the leads were spread, in order of the reps' ids
 */
public record ShadowReport(
    int leads,
    int withoutOwner,
    int same,
    int scored,
    Optional<Double> ours,
    Optional<Double> theirs,
    List<Spread> reps) {

  public ShadowReport {
    reps = List.copyOf(reps);
  }

  /**
   * How many of the leads a rep has.
   *
   * @param rep id of the rep
   * @param ours by Fairlead's decisions
   * @param theirs by the other system's
   */
  public record Spread(String rep, int ours, int theirs) {}
}

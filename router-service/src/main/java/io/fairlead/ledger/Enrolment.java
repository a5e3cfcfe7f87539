package io.fairlead.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The arm of a lead in an experiment.
 *
 * @param experiment name of the experiment
 * @param arm name of the arm
 * @param chance probability of that arm by the design, above 0
 * @param block number of the block, from 0; empty in a design without blocks
 * @param washOut whether the block before still wears off
 * @param score chance that the lead converts, whoever gets it; empty where no model could say
 * @param sameAs internal number of the first lead of the same person, whose arm it keeps
 * @param at when it was drawn, by the clock of the pool
 */
public record Enrolment(
    String experiment,
    String arm,
    double chance,
    OptionalInt block,
    boolean washOut,
    Optional<Double> score,
    Optional<Long> sameAs,
    Instant at) {

  /** The same with that score. */
  public Enrolment scored(Optional<Double> chanceToConvert) {
    return new Enrolment(experiment, arm, chance, block, washOut, chanceToConvert, sameAs, at);
  }
}

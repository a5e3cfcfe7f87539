package io.fairlead.ledger;

import java.util.Optional;

/**
 * How far the leads of a pool came.
 *
 * @param arm of an experiment; empty for leads that were in none
 * @param arrived leads that the pool decided about, each counted once
 * @param assigned of them, those that somebody got
 * @param contacted of them, those that a rep did something with
 * @param converted of them, those that converted
 * @param open of the assigned ones, those of which no result is known yet
 */
public record Funnel(
    Optional<String> arm, int arrived, int assigned, int contacted, int converted, int open) {

  /** No leads. */
  public static final Funnel EMPTY = new Funnel(Optional.empty(), 0, 0, 0, 0, 0);

  /** Both together, of no arm. */
  public Funnel plus(Funnel other) {
    return new Funnel(
        Optional.empty(),
        arrived + other.arrived,
        assigned + other.assigned,
        contacted + other.contacted,
        converted + other.converted,
        open + other.open);
  }
}

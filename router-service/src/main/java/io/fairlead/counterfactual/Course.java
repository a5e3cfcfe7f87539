package io.fairlead.counterfactual;

import io.fairlead.facts.Lead;
import java.util.List;
import java.util.Optional;

/**
 * What a policy would have done with past leads.
 *
 * @param policy its name
 * @param placings lead by lead, in the order in which they arose
 */
public record Course(String policy, List<Placing> placings) {

  public Course {
    placings = List.copyOf(placings);
  }

  /**
   * Where a lead would have gone.
   *
   * @param lead the lead
   * @param rep who would have got it; empty for nobody
   */
  public record Placing(Lead lead, Optional<String> rep) {}

  /** How many leads somebody would have got. */
  public int placed() {
    return (int) placings.stream().filter(placing -> placing.rep().isPresent()).count();
  }
}

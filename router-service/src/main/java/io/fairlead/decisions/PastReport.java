package io.fairlead.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plan would have done with past leads, beside what happened.
 *
 * @param from first moment of the leads
 * @param to first moment after them
 * @param leads how many were decided again
 * @param same how many would have gone to the same rep, or to nobody as they did
 * @param nobody how many would have gone to nobody
 * @param reps how the leads were and would have been spread, in order of the reps' ids
 * @param differences the first that would have gone elsewhere
 * @param assumptions what was assumed, in sentences
 */
public record PastReport(
    Instant from,
    Instant to,
    int leads,
    int same,
    int nobody,
    List<Spread> reps,
    List<Difference> differences,
    List<String> assumptions) {

  public PastReport {
    reps = List.copyOf(reps);
    differences = List.copyOf(differences);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * How many of the leads a rep has.
   *
   * @param rep id of the rep
   * @param was as it happened
   * @param would by the plan
   */
  public record Spread(String rep, int was, int would) {}

  /**
   * A lead that would have gone elsewhere.
   *
   * @param lead its id in its system
   * @param was who got it; empty for nobody
   * @param would who would have; empty for nobody
   * @param because why, in a sentence
   */
  public record Difference(
      String lead, Optional<String> was, Optional<String> would, String because) {}
}

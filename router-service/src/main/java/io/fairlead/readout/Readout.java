package io.fairlead.readout;

import java.util.List;
import java.util.Optional;

/**
 * What an experiment shows so far.
 *
 * @param experiment its name; of a stream, the file's
 * @param control name of the arm that the others are compared with
 * @param measure what is compared; figures are shares of the most that it counts
 * @param units leads that entered, of all arms
 * @param young leads that are not old enough to enter
 * @param sampleRatioP always-valid p-value of the arms' shares, in [0, 1]
 * @param comparisons every treatment against the control, in order of name
 * @param sentence for people
 * @param arms in figures, the control first
 * @param segments in order of field and value
 * @param guardrails as in the experiment's file
 * @param reps who gained and who lost leads, by gain
 * @param assumptions what the figures rest on, in sentences
 */
public record Readout(
    String experiment,
    String control,
    Measure measure,
    long units,
    long young,
    double sampleRatioP,
    List<ArmReadout> comparisons,
    String sentence,
    List<ArmSummary> arms,
    List<SegmentReadout> segments,
    List<Guardrail> guardrails,
    List<RepShare> reps,
    List<String> assumptions) {

  /** Copies. */
  public Readout {
    comparisons = List.copyOf(comparisons);
    arms = List.copyOf(arms);
    segments = List.copyOf(segments);
    guardrails = List.copyOf(guardrails);
    reps = List.copyOf(reps);
    assumptions = List.copyOf(assumptions);
  }

  /** Of the first treatment; empty while it or the control has no unit. */
  public Optional<Estimate> estimate() {
    return comparisons.stream().findFirst().flatMap(ArmReadout::estimate);
  }

  /** Of the first treatment. */
  public Verdict verdict() {
    return comparisons.stream().findFirst().map(ArmReadout::verdict).orElse(Verdict.NOT_SHOWN);
  }

  /** Of the first treatment, in order. */
  public List<Look> looks() {
    return comparisons.stream().findFirst().map(ArmReadout::looks).orElse(List.of());
  }
}

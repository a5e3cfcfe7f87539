package io.fairlead.features;

import java.time.Instant;
import java.util.List;

/**
 * All assignments of which, at a moment, it was known that they were won or lost, but for those so
 * young that hardly any like them can be known yet.
 *
 * @param definition which fields are features
 * @param schema columns of the rows
 * @param asOf the moment
 * @param examples in order of assignment
 * @param open how many assignments are left out because they were still open
 * @param young how many are left out, though known, because of most as young as they the result is
 *     not known yet: only the fast ones would count
 * @param closedOtherwise how many are left out because they were disqualified or recycled: no loss
 *     of the rep's
 * @param typicalValue median of the leads' estimated values; 1 where none is known deals' values; 1
 *     where there are neither
 * @param assigned what was known of lead and rep just before each assignment, whatever became of
 *     it, in order of assignment
 */
public record TrainingSet(
    FeatureDefinition definition,
    FeatureSchema schema,
    Instant asOf,
    List<Example> examples,
    int open,
    int young,
    int closedOtherwise,
    double typicalValue,
    List<FeatureRow> assigned) {

  public TrainingSet {
    examples = List.copyOf(examples);
    assigned = List.copyOf(assigned);
  }

  /** A set of which nothing is known but its examples. */
  public TrainingSet(
      FeatureDefinition definition,
      FeatureSchema schema,
      Instant asOf,
      List<Example> examples,
      int open,
      int young,
      int closedOtherwise,
      double typicalValue) {
    this(
        definition,
        schema,
        asOf,
        examples,
        open,
        young,
        closedOtherwise,
        typicalValue,
        examples.stream().map(Example::row).toList());
  }
}

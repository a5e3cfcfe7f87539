package io.fairlead.explanation;

import io.fairlead.features.FeatureDefinition;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.Yardstick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a model's log-odds come about: terms that its graph gives, and trees, which are read from the
 * graph. What both say of the same columns is added up. Immutable, may be shared between threads.
 */
public final class Anatomy {

  private final List<String> columns;
  private final boolean[] all;
  private final boolean[] ofLead;
  private final Set<String> leadColumns;
  private final Yardstick yardstick;
  private final Trees trees;
  private final double treesMean;

  private Anatomy(
      FeatureDefinition features, List<Input> inputs, Yardstick yardstick, Trees trees) {
    leadColumns = new HashSet<>(features.numbers());
    leadColumns.addAll(features.categories());
    columns = inputs.stream().map(Input::column).toList();
    all = new boolean[columns.size()];
    ofLead = new boolean[columns.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = true;
      ofLead[i] = leadColumns.contains(columns.get(i));
    }
    this.yardstick = yardstick;
    this.trees = trees;
    treesMean = trees.mean(new float[0], new boolean[all.length]);
  }

  /**
   * The anatomy of a graph.
   *
   * @throws IllegalArgumentException when it is no graph
   */
  public static Anatomy of(
      FeatureDefinition features, List<Input> inputs, Yardstick yardstick, byte[] onnx) {
    return new Anatomy(features, inputs, yardstick, Trees.of(onnx));
  }

  /** The anatomy of a published model. */
  public static Anatomy of(ModelArtefact model) {
    return of(
        model.manifest().features(),
        model.manifest().inputs(),
        model.manifest().yardstick(),
        model.onnx());
  }

  /**
   * What all columns add for a rep.
   *
   * @param row of the model's matrix
   * @param terms what the graph's terms add for that row; empty where it has none
   */
  public Breakdown ofRep(float[] row, float[] terms) {
    return breakdown(row, terms, false);
  }

  /** What the lead's own columns add, whoever gets it: everything of the rep is at its average. */
  public Breakdown ofLead(float[] row, float[] terms) {
    return breakdown(row, terms, true);
  }

  /** Log-odds with an average rep: those of {@link #ofLead}, at less cost. */
  public double leadLogOdds(float[] row, float[] terms) {
    double logOdds = yardstick.base() + trees.mean(row, ofLead) - treesMean;
    for (int t = 0; t < terms.length; t++) {
      Yardstick.Term term = yardstick.terms().get(t);
      logOdds += leadColumns.containsAll(term.columns()) ? terms[t] - term.average() : 0;
    }
    return logOdds;
  }

  /** The lead's score; the model must have quantiles of recent leads. */
  public LeadScore leadScore(float[] row, float[] terms) {
    return new LeadScore(yardstick.rank(1 / (1 + Math.exp(-leadLogOdds(row, terms)))));
  }

  private Breakdown breakdown(float[] row, float[] terms, boolean leadOnly) {
    Map<List<String>, Double> sums = new LinkedHashMap<>();
    for (int t = 0; t < terms.length; t++) {
      Yardstick.Term term = yardstick.terms().get(t);
      if (!leadOnly || leadColumns.containsAll(term.columns())) {
        sums.merge(term.columns(), terms[t] - term.average(), Double::sum);
      }
    }
    double[] byInput = new double[columns.size()];
    trees.contribute(row, leadOnly ? ofLead : all, byInput);
    for (int i = 0; i < byInput.length; i++) {
      if (byInput[i] != 0) {
        sums.merge(List.of(columns.get(i)), byInput[i], Double::sum);
      }
    }
    List<Contribution> contributions = new ArrayList<>();
    sums.forEach((of, logOdds) -> contributions.add(new Contribution(of, logOdds)));
    return new Breakdown(yardstick.base(), contributions);
  }
}

package io.fairlead.training;

import de.bwaldvogel.liblinear.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Examples prepared for an additive model, to be fitted with any scales.
 *
 * @param layout inputs and terms
 * @param control how the leads were assigned
 * @param matrix codes of each example
 * @param ways values of the control's features for each example
 * @param sample the examples
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record AdditiveData(
    Layout layout, Control control, float[][] matrix, double[][] ways, Sample sample) {

  static AdditiveData of(Sample sample) {
    Layout layout = Layout.of(sample);
    float[][] matrix = sample.encoded(layout.inputs());
    Control control = Control.of(sample, layout, matrix);
    return new AdditiveData(
        layout, control, matrix, control.values(sample, layout, matrix), sample);
  }

  AdditiveModel fit(Scales scales, Optional<LoadPrior> load) {
    List<Term> terms = layout.terms().stream().filter(term -> scales.of(term.block()) > 0).toList();
    int waysFrom = layout.size();
    int loadFrom = waysFrom + control.ways().size();
    List<Feature[]> rows = rows(terms, scales, waysFrom);
    Optional<LoadColumns> columns = load.map(prior -> LoadColumns.of(prior, sample, loadFrom));
    columns.ifPresent(some -> some.addTo(rows, sample));
    Ridge ridge =
        Ridge.fit(rows, sample.wins(), loadFrom + columns.map(LoadColumns::size).orElse(0));
    float[] table = new float[layout.size()];
    for (float[] codes : matrix) {
      for (Term term : terms) {
        int index = term.index(codes);
        table[index] = (float) (ridge.weights()[index] * scales.of(term.block()));
      }
    }
    double[] wayWeights = new double[control.ways().size()];
    for (int k = 0; k < wayWeights.length; k++) {
      wayWeights[k] = ridge.weights()[waysFrom + k] * Control.SCALE;
    }
    return new AdditiveModel(
        layout,
        table,
        ridge.intercept(),
        control,
        wayWeights,
        columns.map(some -> some.term(ridge)));
  }

  private List<Feature[]> rows(List<Term> terms, Scales scales, int waysFrom) {
    Feature[] shared = new Feature[layout.size()]; // 40 features a row would be 40 objects a row
    List<Feature[]> rows = new ArrayList<>(matrix.length);
    for (int i = 0; i < matrix.length; i++) {
      Feature[] row = new Feature[terms.size() + ways[i].length];
      for (int t = 0; t < terms.size(); t++) {
        int index = terms.get(t).index(matrix[i]);
        if (shared[index] == null) {
          shared[index] = Ridge.feature(index, scales.of(terms.get(t).block()));
        }
        row[t] = shared[index];
      }
      for (int k = 0; k < ways[i].length; k++) {
        row[terms.size() + k] = Ridge.feature(waysFrom + k, ways[i][k] * Control.SCALE);
      }
      rows.add(row);
    }
    return rows;
  }
}

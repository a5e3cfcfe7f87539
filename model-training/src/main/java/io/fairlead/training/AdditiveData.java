package io.fairlead.training;

import io.fairlead.features.Example;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Examples prepared for an additive model, to be fitted with any scales.
 *
 * @param layout inputs, terms and effects
 * @param control how the leads were assigned
 * @param matrix codes of each example
 * @param ways values of the control's features for each example
 * @param reps of each example, the number of the rep
 * @param sample the examples
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record AdditiveData(
    Layout layout, Control control, float[][] matrix, double[][] ways, int[] reps, Sample sample) {

  static AdditiveData of(Sample sample) {
    Layout layout = Layout.of(sample);
    float[][] matrix = sample.encoded(layout.inputs());
    Control control = Control.of(sample, layout, matrix);
    List<String> ids = sample.examples().stream().map(Example::rep).distinct().sorted().toList();
    int[] reps =
        sample.examples().stream()
            .mapToInt(example -> Collections.binarySearch(ids, example.rep()))
            .toArray();
    return new AdditiveData(
        layout, control, matrix, control.values(sample, layout, matrix), reps, sample);
  }

  /** Number of reps. */
  int repCount() {
    return 1 + Arrays.stream(reps).max().orElse(-1);
  }

  AdditiveModel fit(Scales scales, Optional<LoadPrior> load) {
    return fit(scales, Traits.NONE, load);
  }

  AdditiveModel fit(Scales scales, Traits traits, Optional<LoadPrior> load) {
    Optional<LoadColumns> columns = load.map(prior -> LoadColumns.of(prior, this));
    Design design = Design.of(this, layout.effects(scales), columns, traits.count());
    design.write(traits, matrix);
    Newton newton = new Newton(design, design.start());
    newton.solve(design.precisions(scales));
    double[] coefficients = newton.coefficients();
    float[] table = new float[layout.size()];
    design.effects().forEach(effect -> effect.addTo(table, coefficients));
    traits.addTo(table, design, coefficients);
    return new AdditiveModel(
        layout,
        table,
        coefficients[design.intercept()],
        control,
        Arrays.copyOfRange(
            coefficients, design.intercept() + 1, design.intercept() + 1 + control.ways().size()),
        columns.map(some -> some.term(coefficients)));
  }
}

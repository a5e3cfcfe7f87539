package io.fairlead.training;

import io.fairlead.features.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

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

  /** Seed of the draws: the same examples give the same model. */
  private static final long DRAWN = 1;

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
    return fit(scales, Traits.NONE, load, 0);
  }

  /**
   * Fits with these priors.
   *
   * @param draws how many models to draw from the posterior as well
   */
  AdditiveModel fit(Scales scales, Traits traits, Optional<LoadPrior> load, int draws) {
    Optional<LoadColumns> columns = load.map(prior -> LoadColumns.of(prior, this));
    Design design = Design.of(this, layout.effects(scales), columns, traits.count());
    design.write(traits, matrix);
    Newton newton = new Newton(design, design.start());
    double[] precisions = design.precisions(scales);
    newton.solve(precisions);
    double[] coefficients = newton.coefficients();
    return new AdditiveModel(
        layout,
        table(design, traits, coefficients),
        coefficients[design.intercept()],
        control,
        Arrays.copyOfRange(
            coefficients, design.intercept() + 1, design.intercept() + 1 + control.ways().size()),
        columns.map(some -> some.term(coefficients)),
        drawn(design, traits, newton, precisions, draws));
  }

  private float[] table(Design design, Traits traits, double[] coefficients) {
    float[] table = new float[layout.size()];
    design.effects().forEach(effect -> effect.addTo(table, coefficients));
    traits.addTo(table, design, coefficients);
    return table;
  }

  private List<float[]> drawn(
      Design design, Traits traits, Newton newton, double[] precisions, int draws) {
    Random random = new Random(DRAWN);
    List<float[]> tables = new ArrayList<>();
    double intercept = newton.coefficients()[design.intercept()];
    for (int draw = 0; draw < draws; draw++) {
      double[] coefficients = newton.draw(precisions, random);
      float[] table = table(design, traits, coefficients);
      layout.addEverywhere(table, coefficients[design.intercept()] - intercept);
      tables.add(table);
    }
    return tables;
  }
}

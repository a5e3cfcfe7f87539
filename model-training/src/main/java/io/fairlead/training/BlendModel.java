package io.fairlead.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelArtefact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A weighted mean of the logits of an additive model and of trees.
 *
 * @param additive the additive model; its inputs come first
 * @param trees the trees
 * @param share how much the trees count, in (0, 1)
 */
record BlendModel(AdditiveModel additive, TreesModel trees, double share) implements FittedModel {

  @Override
  public List<Input> inputs() {
    return Stream.concat(additive.inputs().stream(), trees.inputs().stream()).toList();
  }

  @Override
  public List<List<String>> terms() {
    return additive.terms();
  }

  @Override
  public double[] logits(float[][] rows) {
    int cut = additive.inputs().size();
    int end = cut + trees.inputs().size();
    return mean(additive.logits(columns(rows, 0, cut)), trees.logits(columns(rows, cut, end)));
  }

  @Override
  public Optional<LoadTerm> load() {
    return additive.load();
  }

  @Override
  public double[] logitsGivenWay(Sample sample) {
    return mean(additive.logitsGivenWay(sample), trees.logitsGivenWay(sample));
  }

  @Override
  public GraphProto graph(Platt calibration) {
    Onnx onnx = new Onnx(BlendTrainer.FAMILY, inputs().size());
    double base = additive.intercept() + share * (trees.base() - additive.intercept());
    onnx.longs("axis", 1);
    onnx.floats("shift", (float) calibration.of(base));
    onnx.longs("first", 0);
    onnx.longs("behind", additive.inputs().size());
    onnx.node("Slice", "codes", ModelArtefact.INPUT, "first", "behind", "axis");
    additive.addTo(onnx, "codes", (1 - share) * calibration.slope());
    trees.addTo(onnx, additive.inputs().size(), share * calibration.slope());
    onnx.node("Add", "shifted", TreesModel.SUM, "shift");
    onnx.node("Add", "calibrated", AdditiveModel.SUM, "shifted");
    onnx.node("Sigmoid", ModelArtefact.OUTPUT, "calibrated");
    if (!additive.draws().isEmpty()) {
      onnx.node("Unsqueeze", "column", "shifted", "axis");
      onnx.node("Add", ModelArtefact.DRAWS, AdditiveModel.DRAWN_SUMS, "column");
      onnx.output(ModelArtefact.DRAWS, additive.draws().size());
    }
    return onnx.graph();
  }

  private double[] mean(double[] ofAdditive, double[] ofTrees) {
    double[] mean = new double[ofAdditive.length];
    Arrays.setAll(mean, i -> ofAdditive[i] + share * (ofTrees[i] - ofAdditive[i]));
    return mean;
  }

  private static float[][] columns(float[][] rows, int from, int to) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(float[][]::new);
  }
}

package io.fairlead.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelArtefact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Boosted trees. Logits are XGBoost's own, so that the golden rows check the graph against it.
 *
 * @param inputs columns of the matrix
 * @param booster the trees
 * @param base the logit to which they add
 * @param ways gives the effects of load and of the ways of assigning
 */
record TreesModel(List<Input> inputs, Booster booster, double base, AdditiveModel ways)
    implements FittedModel {

  /** Name of the sums of the rows' leaves in a graph. */
  static final String SUM = "treesSum";

  TreesModel {
    inputs = List.copyOf(inputs);
  }

  /** Trees are taken apart where they stand in the graph. */
  @Override
  public List<List<String>> terms() {
    return List.of();
  }

  @Override
  public double[] logits(float[][] rows) {
    if (rows.length == 0) {
      return new double[0];
    }
    try {
      DMatrix matrix = matrix(rows, inputs.size());
      try {
        float[][] margins = booster.predict(matrix, true);
        double[] logits = new double[rows.length];
        for (int i = 0; i < logits.length; i++) {
          logits[i] = base + margins[i][0];
        }
        return logits;
      } finally {
        matrix.dispose();
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not predict", e);
    }
  }

  @Override
  public Optional<LoadTerm> load() {
    return ways.load();
  }

  @Override
  public double[] logitsGivenWay(Sample sample) {
    double[] logits = logits(sample);
    double[] effects = ways.wayEffects(sample);
    for (int i = 0; i < logits.length; i++) {
      logits[i] += effects[i];
    }
    return logits;
  }

  static DMatrix matrix(float[][] rows, int width) throws XGBoostError {
    float[] flat = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return new DMatrix(flat, rows.length, width, Float.NaN);
  }

  @Override
  public GraphProto graph(Platt calibration) {
    Onnx onnx = new Onnx(TreesTrainer.FAMILY, inputs.size());
    onnx.longs("axis", 1);
    onnx.floats("shift", (float) calibration.of(base));
    addTo(onnx, 0, calibration.slope());
    onnx.node("Add", "calibrated", SUM, "shift");
    onnx.node("Sigmoid", ModelArtefact.OUTPUT, "calibrated");
    return onnx.graph();
  }

  /**
   * Adds the nodes that give {@link #SUM}, the sum of a row's leaves.
   *
   * @param from place of the first of these inputs in the graph's matrix
   * @param slope by which all leaves are multiplied
   */
  void addTo(Onnx onnx, int from, double slope) {
    Nodes nodes = new Nodes(from, slope);
    try {
      JsonNode trees =
          JsonMapper.shared()
              .readTree(booster.toByteArray("json"))
              .at("/learner/gradient_booster/model/trees");
      for (int t = 0; t < trees.size(); t++) {
        nodes.add(t, trees.get(t));
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not write its trees", e);
    }
    onnx.add(nodes.node());
    onnx.node("Squeeze", SUM, "leaves", "axis");
  }

  /** The trees' nodes as ONNX wants them: columns over all nodes of all trees. */
  private static final class Nodes {
    private final AttributeProto.Builder trees = longs("nodes_treeids");
    private final AttributeProto.Builder ids = longs("nodes_nodeids");
    private final AttributeProto.Builder features = longs("nodes_featureids");
    private final AttributeProto.Builder whenTrue = longs("nodes_truenodeids");
    private final AttributeProto.Builder whenFalse = longs("nodes_falsenodeids");
    private final AttributeProto.Builder whenMissing = longs("nodes_missing_value_tracks_true");
    private final AttributeProto.Builder values =
        named("nodes_values", AttributeProto.AttributeType.FLOATS);
    private final AttributeProto.Builder modes =
        named("nodes_modes", AttributeProto.AttributeType.STRINGS);
    private final AttributeProto.Builder covers =
        named(ModelArtefact.COVERS, AttributeProto.AttributeType.FLOATS);
    private final AttributeProto.Builder leafTrees = longs("target_treeids");
    private final AttributeProto.Builder leafIds = longs("target_nodeids");
    private final AttributeProto.Builder targets = longs("target_ids");
    private final AttributeProto.Builder weights =
        named("target_weights", AttributeProto.AttributeType.FLOATS);
    private final int from;
    private final double slope;

    Nodes(int from, double slope) {
      this.from = from;
      this.slope = slope;
    }

    void add(int tree, JsonNode json) {
      JsonNode left = json.get("left_children");
      for (int i = 0; i < left.size(); i++) {
        boolean leaf = left.get(i).asInt() < 0;
        float condition = (float) json.get("split_conditions").get(i).asDouble();
        trees.addInts(tree);
        ids.addInts(i);
        features.addInts(leaf ? 0 : from + json.get("split_indices").get(i).asInt());
        whenTrue.addInts(leaf ? 0 : left.get(i).asInt());
        whenFalse.addInts(leaf ? 0 : json.get("right_children").get(i).asInt());
        whenMissing.addInts(leaf ? 0 : json.get("default_left").get(i).asInt());
        values.addFloats(leaf ? 0 : condition);
        covers.addFloats((float) json.get("sum_hessian").get(i).asDouble());
        modes.addStrings(ByteString.copyFromUtf8(leaf ? "LEAF" : "BRANCH_LT"));
        if (leaf) {
          leafTrees.addInts(tree);
          leafIds.addInts(i);
          targets.addInts(0);
          weights.addFloats((float) (slope * condition));
        }
      }
    }

    NodeProto.Builder node() {
      NodeProto.Builder node =
          Onnx.newNode("TreeEnsembleRegressor", "leaves", ModelArtefact.INPUT)
              .setDomain(Onnx.ML)
              .addAttribute(Onnx.integer("n_targets", 1));
      List<AttributeProto.Builder> columns = new ArrayList<>();
      columns.addAll(List.of(trees, ids, features, whenTrue, whenFalse, whenMissing));
      columns.addAll(List.of(values, modes, covers, leafTrees, leafIds, targets, weights));
      columns.forEach(node::addAttribute);
      return node;
    }

    private static AttributeProto.Builder longs(String name) {
      return named(name, AttributeProto.AttributeType.INTS);
    }

    private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
      return AttributeProto.newBuilder().setName(name).setType(type);
    }
  }
}

package io.fairlead.explanation;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.fairlead.manifest.ModelArtefact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The trees of a graph. Immutable.
 *
 * @param roots one for each tree; empty where the graph has no trees
 */
record Trees(List<Node> roots) {

  private static final String TREES = "TreeEnsembleRegressor";

  /** A node of a tree, and what is below it. */
  sealed interface Node {}

  /**
   * A question: is the input less than the threshold?
   *
   * @param input place in the matrix's row
   * @param lessIfMissing whether an unknown number counts as less
   * @param lessShare share of the training's weight that was less, in [0, 1]
   */
  record Split(
      int input, float threshold, boolean lessIfMissing, double lessShare, Node less, Node notLess)
      implements Node {
    boolean isLess(float[] row) {
      float value = row[input];
      return Float.isNaN(value) ? lessIfMissing : value < threshold;
    }
  }

  /** The end: so much is added to the log-odds. */
  record Leaf(double logOdds) implements Node {}

  Trees {
    roots = List.copyOf(roots);
  }

  /**
   * Reads them from a graph.
   *
   * @throws IllegalArgumentException when it is no graph
   */
  static Trees of(byte[] onnx) {
    try {
      List<Node> roots = new ArrayList<>();
      for (NodeProto node : ModelProto.parseFrom(onnx).getGraph().getNodeList()) {
        if (node.getOpType().equals(TREES)) {
          roots.addAll(new Ensemble(node).roots());
        }
      }
      return new Trees(roots);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "The graph of a model must be an ONNX file.\nMaybe the model is broken: train it anew.",
          e);
    }
  }

  /**
   * Mean of the sum of all trees given only what is known: a question about anything else is
   * answered both ways, by the shares of the training (Lundberg et al. 2018, algorithm 1).
   *
   * @param known for each input, whether it is known
   */
  double mean(float[] row, boolean[] known) {
    double sum = 0;
    for (Node root : roots) {
      sum += mean(root, row, known);
    }
    return sum;
  }

  private static double mean(Node node, float[] row, boolean[] known) {
    return switch (node) {
      case Leaf leaf -> leaf.logOdds();
      case Split split ->
          known[split.input()]
              ? mean(split.isLess(row) ? split.less() : split.notLess(), row, known)
              : split.lessShare() * mean(split.less(), row, known)
                  + (1 - split.lessShare()) * mean(split.notLess(), row, known);
    };
  }

  /**
   * What each known input adds to the mean of which nothing is known: exact Shapley values of
   * {@link #mean}, by leaf.
   *
   * @param out what is found is added here, by input
   */
  void contribute(float[] row, boolean[] known, double[] out) {
    for (Node root : roots) {
      contribute(root, row, known, Path.START, out);
    }
  }

  private static void contribute(Node node, float[] row, boolean[] known, Path path, double[] out) {
    switch (node) {
      case Leaf leaf -> path.contribute(leaf.logOdds(), out);
      case Split split -> {
        int input = split.input();
        boolean less = split.isLess(row);
        double share = split.lessShare();
        boolean asked = known[input];
        contribute(split.less(), row, known, path.to(input, asked, share, less), out);
        contribute(split.notLess(), row, known, path.to(input, asked, 1 - share, !less), out);
      }
    }
  }

  /** Columns over all nodes of all trees, as ONNX has them. */
  private static final class Ensemble {
    private final List<Long> trees;
    private final List<Long> inputs;
    private final List<Long> less;
    private final List<Long> notLess;
    private final List<Long> lessIfMissing;
    private final List<Float> thresholds;
    private final List<Float> covers;
    private final Map<List<Long>, Integer> places = new HashMap<>();
    private final Map<Integer, Float> leaves = new HashMap<>();

    Ensemble(NodeProto node) {
      Map<String, AttributeProto> attributes =
          node.getAttributeList().stream()
              .collect(Collectors.toMap(AttributeProto::getName, Function.identity()));
      trees = longs(attributes, "nodes_treeids");
      inputs = longs(attributes, "nodes_featureids");
      less = longs(attributes, "nodes_truenodeids");
      notLess = longs(attributes, "nodes_falsenodeids");
      lessIfMissing = longs(attributes, "nodes_missing_value_tracks_true");
      thresholds = floats(attributes, "nodes_values");
      covers = floats(attributes, ModelArtefact.COVERS);
      List<Long> ids = longs(attributes, "nodes_nodeids");
      for (int i = 0; i < ids.size(); i++) {
        places.put(List.of(trees.get(i), ids.get(i)), i);
      }
      List<Long> leafTrees = longs(attributes, "target_treeids");
      List<Long> leafIds = longs(attributes, "target_nodeids");
      List<Float> weights = floats(attributes, "target_weights");
      for (int i = 0; i < weights.size(); i++) {
        leaves.put(place(leafTrees.get(i), leafIds.get(i)), weights.get(i));
      }
    }

    List<Node> roots() {
      return trees.stream().distinct().map(tree -> node(place(tree, 0L))).toList();
    }

    private Node node(int at) {
      Optional<Float> leaf = Optional.ofNullable(leaves.get(at));
      if (leaf.isPresent()) {
        return new Leaf(leaf.get());
      }
      int yes = place(trees.get(at), less.get(at));
      int no = place(trees.get(at), notLess.get(at));
      return new Split(
          inputs.get(at).intValue(),
          thresholds.get(at),
          lessIfMissing.get(at) == 1,
          share(yes, no),
          node(yes),
          node(no));
    }

    private double share(int yes, int no) {
      double both = covers.isEmpty() ? 0 : covers.get(yes) + (double) covers.get(no);
      return both > 0 ? covers.get(yes) / both : 0.5;
    }

    private int place(long tree, long node) {
      return Optional.ofNullable(places.get(List.of(tree, node))).orElseThrow();
    }

    private static List<Long> longs(Map<String, AttributeProto> attributes, String name) {
      return Optional.ofNullable(attributes.get(name))
          .map(AttributeProto::getIntsList)
          .orElse(List.of());
    }

    private static List<Float> floats(Map<String, AttributeProto> attributes, String name) {
      return Optional.ofNullable(attributes.get(name))
          .map(AttributeProto::getFloatsList)
          .orElse(List.of());
    }
  }
}

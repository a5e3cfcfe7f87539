package io.fairlead.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.fairlead.features.FeatureDefinition;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.GoldenRows;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.Overlap;
import io.fairlead.manifest.Reference;
import io.fairlead.manifest.Report;
import io.fairlead.manifest.ValueTerm;
import io.fairlead.manifest.Yardstick;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Graphs by hand: the log-odds are the one input, the draws the input times 1, 2 and 3. */
class OnnxScorerTest {

  @Test
  void drawsOfTheGraphGiveTheUncertaintyOfEachRow() {
    try (OnnxScorer scorer = new OnnxScorer(artefact(true))) {
      OnnxScorer.Outputs outputs = scorer.score(new float[] {0, -2}, 1);
      assertThat(outputs.probabilities()[1]).isCloseTo(0.1192f, within(1e-4f));
      assertThat(outputs.uncertainties().orElseThrow())
          .as("standard deviations of 0, 0, 0 and of -2, -4, -6")
          .containsExactly(new double[] {0, 2}, within(1e-6));
    }
  }

  @Test
  void aGraphWithoutDrawsKnowsNoUncertaintyAndOneWithoutTermsGivesNone() {
    try (OnnxScorer scorer = new OnnxScorer(artefact(false))) {
      assertThat(scorer.score(new float[] {0}, 1).uncertainties()).isEmpty();
      assertThat(scorer.terms(new float[] {0})).isEmpty();
    }
  }

  private static ModelArtefact artefact(boolean withDraws) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("by hand")
            .addInput(value(ModelArtefact.INPUT, "n", 1))
            .addOutput(value(ModelArtefact.OUTPUT, "n"))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("axis")
                    .setDataType(TensorProto.DataType.INT64.getNumber())
                    .addDims(1)
                    .addInt64Data(1))
            .addNode(node("Squeeze", "logit", ModelArtefact.INPUT, "axis"))
            .addNode(node("Sigmoid", ModelArtefact.OUTPUT, "logit"));
    if (withDraws) {
      graph
          .addOutput(value(ModelArtefact.DRAWS, "n", 3))
          .addInitializer(
              TensorProto.newBuilder()
                  .setName("factors")
                  .setDataType(TensorProto.DataType.FLOAT.getNumber())
                  .addDims(1)
                  .addDims(3)
                  .addAllFloatData(List.of(1f, 2f, 3f)))
          .addNode(node("MatMul", ModelArtefact.DRAWS, ModelArtefact.INPUT, "factors"));
    }
    byte[] onnx =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build()
            .toByteArray();
    return new ModelArtefact(
        MANIFEST, onnx, new GoldenRows(new float[][] {{0}}, new double[] {0.5}));
  }

  private static NodeProto node(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static ValueInfoProto value(String name, String rows, int... columns) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(rows));
    for (int size : columns) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(shape)))
        .build();
  }

  private static final ModelManifest MANIFEST =
      new ModelManifest(
          "by hand",
          Instant.EPOCH,
          new FeatureDefinition(List.of("employees"), List.of(), Map.of()),
          "",
          List.of(new Input.Numeric("employees")),
          "",
          Map.of(),
          0,
          Map.of(),
          Map.of(),
          new Evidence(
              Evidence.Strength.NONE,
              Evidence.Strength.NONE,
              1,
              1,
              new Metric(0, 0, 0),
              new Metric(0, 0, 0),
              "Made by hand."),
          new Overlap(List.of(), 1, List.of(), 0),
          Optional.empty(),
          ValueTerm.given(1),
          Yardstick.NONE,
          new Report("", 0, Instant.EPOCH, Instant.EPOCH, List.of(), List.of(), List.of()),
          Reference.NONE,
          List.of());
}

package io.fairlead.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.fairlead.manifest.ModelArtefact;
import java.util.List;

/** Puts a graph together: ai.onnx 17, ai.onnx.ml 3, IR 8. */
final class Onnx {

  /** The domain of the operators for trees. */
  static final String ML = "ai.onnx.ml";

  private static final int IR = 8;
  private static final int OPERATORS = 17;
  private static final int ML_OPERATORS = 3;

  private final GraphProto.Builder graph;

  /** A graph of that name whose input has so many columns. */
  Onnx(String name, int columns) {
    TensorShapeProto.Dimension rows =
        TensorShapeProto.Dimension.newBuilder().setDimParam("n").build();
    TensorShapeProto.Dimension width =
        TensorShapeProto.Dimension.newBuilder().setDimValue(columns).build();
    graph =
        GraphProto.newBuilder()
            .setName(name)
            .addInput(value(ModelArtefact.INPUT, List.of(rows, width)))
            .addOutput(value(ModelArtefact.OUTPUT, List.of(rows)));
  }

  /** A further output, of that many columns. */
  void output(String name, int columns) {
    graph.addOutput(
        value(
            name,
            List.of(
                TensorShapeProto.Dimension.newBuilder().setDimParam("n").build(),
                TensorShapeProto.Dimension.newBuilder().setDimValue(columns).build())));
  }

  void floats(String name, float[] values, int... shape) {
    TensorProto.Builder tensor = tensor(name, TensorProto.DataType.FLOAT, shape);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
  }

  /** A constant that applies to every element. */
  void floats(String name, float value) {
    floats(name, new float[] {value}, 1);
  }

  void longs(String name, long value) {
    graph.addInitializer(tensor(name, TensorProto.DataType.INT64, 1).addInt64Data(value));
  }

  void node(String operator, String output, String... inputs) {
    graph.addNode(newNode(operator, output, inputs));
  }

  /** Floats to whole numbers. */
  void cast(String output, String input) {
    graph.addNode(
        newNode("Cast", output, input)
            .addAttribute(integer("to", TensorProto.DataType.INT64.getNumber())));
  }

  /** Sum over an axis, which goes away. */
  void sum(String output, String input, String axis) {
    graph.addNode(newNode("ReduceSum", output, input, axis).addAttribute(integer("keepdims", 0)));
  }

  void add(NodeProto.Builder node) {
    graph.addNode(node);
  }

  GraphProto graph() {
    return graph.build();
  }

  static NodeProto.Builder newNode(String operator, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  /** The file. */
  static byte[] model(GraphProto graph) {
    return ModelProto.newBuilder()
        .setIrVersion(IR)
        .setProducerName("fairlead")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain(ML).setVersion(ML_OPERATORS))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static TensorProto.Builder tensor(String name, TensorProto.DataType type, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
    for (int size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static ValueInfoProto value(String name, List<TensorShapeProto.Dimension> shape) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(TensorShapeProto.newBuilder().addAllDim(shape))))
        .build();
  }
}

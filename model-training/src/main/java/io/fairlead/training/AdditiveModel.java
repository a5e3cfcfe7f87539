package io.fairlead.training;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelArtefact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sum of looked-up weights.
 *
 * @param layout inputs and terms
 * @param table the weights of all terms, in logits; 0 for what no example had
 * @param intercept the logit to which they are added
 * @param control how the leads were assigned
 * @param wayWeights weights of the control's features, which are 0 in serving
 * @param load what the day's load adds, before calibration
 * @param draws tables drawn from the posterior, to which the same intercept is added; may be none
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, and never compared
record AdditiveModel(
    Layout layout,
    float[] table,
    double intercept,
    Control control,
    double[] wayWeights,
    Optional<LoadTerm> load,
    List<float[]> draws)
    implements FittedModel {

  /** Name of the sums of the rows' weights in a graph. */
  static final String SUM = "sum";

  /** Name of the same by every draw: rows x draws. */
  static final String DRAWN_SUMS = "drawnSums";

  /** A weighted mean of the weights of both: those of another model of the same data. */
  AdditiveModel mixed(AdditiveModel other, double share) {
    float[] mixed = new float[table.length];
    for (int k = 0; k < mixed.length; k++) {
      mixed[k] = (float) (table[k] + share * (other.table[k] - table[k]));
    }
    double[] ways = new double[wayWeights.length];
    for (int k = 0; k < ways.length; k++) {
      ways[k] = wayWeights[k] + share * (other.wayWeights[k] - wayWeights[k]);
    }
    return new AdditiveModel(
        layout,
        mixed,
        intercept + share * (other.intercept - intercept),
        control,
        ways,
        share < 0.5 ? load : other.load,
        mixedDraws(other, share));
  }

  /** As many of either model as it counts for, each with the other intercept made good. */
  private List<float[]> mixedDraws(AdditiveModel other, double share) {
    double intercept = intercept() + share * (other.intercept - intercept());
    int ofOther = (int) Math.round(share * draws.size());
    List<float[]> mixed = new ArrayList<>();
    for (int draw = 0; draw < draws.size(); draw++) {
      AdditiveModel model = draw < ofOther ? other : this;
      float[] drawn = model.draws.get(draw).clone();
      layout.addEverywhere(drawn, model.intercept - intercept);
      mixed.add(drawn);
    }
    return mixed;
  }

  @Override
  public List<Input> inputs() {
    return layout.inputs();
  }

  @Override
  public List<List<String>> terms() {
    return layout.terms().stream()
        .map(term -> term.inputs().stream().map(at -> inputs().get(at).column()).toList())
        .toList();
  }

  @Override
  public double[] logits(float[][] rows) {
    double[] logits = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      logits[i] = intercept;
      for (Term term : layout.terms()) {
        logits[i] += table[term.index(rows[i])];
      }
    }
    return logits;
  }

  @Override
  public double[] logitsGivenWay(Sample sample) {
    double[] logits = logits(sample);
    double[] effects = wayEffects(sample);
    for (int i = 0; i < logits.length; i++) {
      logits[i] += effects[i];
    }
    return logits;
  }

  /** What the way in which each example was assigned adds to its logit. */
  double[] wayEffects(Sample sample) {
    float[][] matrix = sample.encoded(inputs());
    double[][] values = control.values(sample, layout, matrix);
    double[] effects = new double[matrix.length];
    for (int i = 0; i < effects.length; i++) {
      for (int k = 0; k < wayWeights.length; k++) {
        effects[i] += values[i][k] * wayWeights[k];
      }
    }
    return effects;
  }

  @Override
  public GraphProto graph(Platt calibration) {
    Onnx onnx = new Onnx(AdditiveTrainer.FAMILY, inputs().size());
    onnx.longs("axis", 1);
    onnx.floats("shift", (float) calibration.of(intercept));
    addTo(onnx, ModelArtefact.INPUT, calibration.slope());
    if (!draws.isEmpty()) {
      onnx.node("Add", ModelArtefact.DRAWS, DRAWN_SUMS, "shift");
      onnx.output(ModelArtefact.DRAWS, draws.size());
    }
    onnx.node("Add", "calibrated", SUM, "shift");
    onnx.node("Sigmoid", ModelArtefact.OUTPUT, "calibrated");
    return onnx.graph();
  }

  /**
   * Adds the nodes that give {@link #SUM}, the sum of a row's weights, the contributions, and,
   * where there are draws, {@link #DRAWN_SUMS}. The codes times a matrix of strides, plus the
   * offsets, give for each term the place of its weight: exact in float, since the table has less
   * than 2^24 places.
   *
   * @param input name of the matrix of codes
   * @param slope by which all weights are multiplied
   */
  void addTo(Onnx onnx, String input, double slope) {
    int terms = layout.terms().size();
    float[] strides = new float[inputs().size() * terms];
    float[] offsets = new float[terms];
    for (int t = 0; t < terms; t++) {
      Term term = layout.terms().get(t);
      offsets[t] = term.offset();
      for (int i = 0; i < term.inputs().size(); i++) {
        strides[term.inputs().get(i) * terms + t] += term.strides().get(i);
      }
    }
    onnx.floats("strides", strides, inputs().size(), terms);
    onnx.floats("offsets", offsets, terms);
    float[] weights = new float[table.length];
    for (int k = 0; k < table.length; k++) {
      weights[k] = (float) (slope * table[k]);
    }
    onnx.floats("table", weights, weights.length);
    onnx.node("MatMul", "strided", input, "strides");
    onnx.node("Add", "places", "strided", "offsets");
    onnx.cast("indices", "places");
    onnx.node("Gather", ModelArtefact.CONTRIBUTIONS, "table", "indices");
    onnx.output(ModelArtefact.CONTRIBUTIONS, terms);
    onnx.sum(SUM, ModelArtefact.CONTRIBUTIONS, "axis");
    if (!draws.isEmpty()) {
      onnx.floats("drawnTables", drawnTables(slope), table.length, draws.size());
      onnx.node("Gather", "drawnWeights", "drawnTables", "indices");
      onnx.sum(DRAWN_SUMS, "drawnWeights", "axis");
    }
  }

  /** Place by place, the weights of all draws. */
  private float[] drawnTables(double slope) {
    float[] tables = new float[table.length * draws.size()];
    for (int place = 0; place < table.length; place++) {
      for (int draw = 0; draw < draws.size(); draw++) {
        tables[place * draws.size() + draw] = (float) (slope * draws.get(draw)[place]);
      }
    }
    return tables;
  }
}

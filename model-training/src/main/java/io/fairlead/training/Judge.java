package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.FeatureRow;
import io.fairlead.features.FeatureSchema;
import io.fairlead.features.Load;
import io.fairlead.manifest.Encoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says how likely reps would have converted leads of which it has not seen what became, and how
 * sure it is: each of its draws is a model that the outcomes it knows could as well have come from.
 * Not to be shared between threads.
 */
public final class Judge {

  /** So many draws tell a standard deviation to within a tenth. */
  public static final int DRAWS = 64;

  private final AdditiveModel model;
  private final Encoding encoding;
  private final float[] codes;
  private final Map<String, Double> favours;
  private final Reckoning reckoning;

  private Judge(
      AdditiveModel model, FeatureSchema schema, Map<String, Double> favours, Reckoning reckoning) {
    this.model = model;
    encoding = new Encoding(schema, model.inputs());
    codes = new float[encoding.width()];
    this.favours = Map.copyOf(favours);
    this.reckoning = reckoning;
  }

  static Judge of(AdditiveModel model, Sample learnt, Sample judged) {
    return new Judge(model, learnt.schema(), favours(model, learnt), reckoning(model, judged));
  }

  /**
   * What is thought of a rep and a lead, in log-odds.
   *
   * @param likely by the model
   * @param draws by each draw
   * @param favour how much better, in log-odds, the leads were that the rep was given than those of
   *     all, as far as fields show, where nothing says who gave them
   */
  @SuppressWarnings("ArrayRecordComponent") // read at once, and never compared
  public record Opinion(double likely, double[] draws, double favour) {}

  /**
   * How the judge does on what happened to the leads that it judges.
   *
   * @param closed how many are closed, each weighted for those like it that are not
   * @param won how many of these converted
   * @param expected how many the judge expects to, given who had them and how they were given
   * @param deviation standard deviation of the difference by luck alone
   */
  public record Reckoning(double closed, double won, double expected, double deviation) {}

  /**
   * The opinion on a lead in the hands of a rep.
   *
   * @param row what was known of both when the lead came
   * @param load what the rep had taken on that day
   */
  public Opinion of(FeatureRow row, String rep, Load load) {
    encoding.encode(row, codes, 0);
    double base = model.intercept() + model.load().map(term -> term.logOdds(rep, load)).orElse(0.0);
    double likely = base;
    double[] draws = new double[model.draws().size()];
    for (Term term : model.layout().terms()) {
      int place = term.index(codes);
      likely += model.table()[place];
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw] += model.draws().get(draw)[place];
      }
    }
    for (int draw = 0; draw < draws.length; draw++) {
      draws[draw] += base;
    }
    return new Opinion(likely, draws, favours.getOrDefault(rep, 0.0));
  }

  /** How it does on what happened. */
  public Reckoning reckoning() {
    return reckoning;
  }

  /**
   * By rep. Whoever picked by hand and without a note by what the fields show may have picked as
   * much by what they do not show (Altonji, Elder and Taber 2005).
   */
  private static Map<String, Double> favours(AdditiveModel model, Sample sample) {
    List<Term> lead = model.layout().terms(Block.LEAD);
    float[][] matrix = sample.encoded(model.inputs());
    double[] appeals = new double[matrix.length];
    double sum = 0;
    int unnoted = 0;
    for (int i = 0; i < matrix.length; i++) {
      for (Term term : lead) {
        appeals[i] += model.table()[term.index(matrix[i])];
      }
      if (isUnnoted(sample.examples().get(i))) {
        sum += appeals[i];
        unnoted++;
      }
    }
    double mean = sum / Math.max(1, unnoted);
    Map<String, Double> better = new HashMap<>();
    Map<String, Integer> leads = new HashMap<>();
    for (int i = 0; i < matrix.length; i++) {
      Example example = sample.examples().get(i);
      leads.merge(example.rep(), 1, Integer::sum);
      better.merge(example.rep(), isUnnoted(example) ? appeals[i] - mean : 0, Double::sum);
    }
    better.replaceAll((rep, total) -> total / leads.getOrDefault(rep, 1));
    return better;
  }

  private static boolean isUnnoted(Example example) {
    return example.assignedBy().isEmpty();
  }

  private static Reckoning reckoning(AdditiveModel model, Sample judged) {
    double[] logits = model.logitsGivenWay(judged);
    double[] loads = model.loadEffects(judged);
    double closed = 0;
    double won = 0;
    double expected = 0;
    double variance = 0;
    for (int i = 0; i < logits.length; i++) {
      double weight = judged.weights()[i];
      double likely = Logistic.sigmoid(logits[i] + loads[i]);
      closed += weight;
      won += judged.examples().get(i).converted() ? weight : 0;
      expected += weight * likely;
      variance += weight * weight * likely * (1 - likely);
    }
    return new Reckoning(closed, won, expected, Math.sqrt(variance));
  }
}

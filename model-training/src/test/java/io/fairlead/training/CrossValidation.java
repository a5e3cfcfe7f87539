package io.fairlead.training;

import io.fairlead.features.Example;
import io.fairlead.features.TrainingSet;
import io.fairlead.manifest.Metric;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.manifest.ModelManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What models say of leads that they were not trained on: each fold is scored by a model of all the
 * others. Everything is the training's own and chosen anew for each fold, family, settings and
 * calibration included; leads are scored by the graph, as they are served.
 *
 * @param models of all folds but one each, in the order of these
 * @param predictions of the leads of the folds
 * @param base for each of these, the base rate of the other folds
 */
public record CrossValidation(
    List<ModelManifest> models, List<Prediction> predictions, List<Double> base) {

  public CrossValidation {
    models = List.copyOf(models);
    predictions = List.copyOf(predictions);
    base = List.copyOf(base);
  }

  /**
   * Cuts a set into folds, to which leads are dealt in shuffled order.
   *
   * @param folds how many
   * @param tested how many of these are predicted; fewer than all are quicker, and say less
   * @param seed of everything random
   */
  public static CrossValidation of(TrainingSet set, int folds, int tested, long seed) {
    List<Integer> dealt =
        IntStream.range(0, set.examples().size())
            .mapToObj(i -> i % folds)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(dealt, new Random(seed));
    List<ModelManifest> models = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    List<Double> base = new ArrayList<>();
    for (int fold = 0; fold < tested; fold++) {
      TrainingSet others = part(set, dealt, fold, false);
      ModelArtefact model = Training.train(others, seed, _ -> {}).artefact();
      models.add(model.manifest());
      List<Prediction> scored = scored(model, Sample.of(part(set, dealt, fold, true)));
      predictions.addAll(scored);
      base.addAll(Collections.nCopies(scored.size(), Sample.of(others).baseRate()));
    }
    return new CrossValidation(models, predictions, base);
  }

  /** {@code auc}, {@code ece}, {@code logLoss} and the like, as in a manifest. */
  public Map<String, Metric> metrics() {
    return Measures.of(predictions, base, 1);
  }

  private static TrainingSet part(TrainingSet set, List<Integer> dealt, int fold, boolean inside) {
    return SyntheticMarket.of(
        set,
        IntStream.range(0, dealt.size())
            .filter(i -> (dealt.get(i) == fold) == inside)
            .mapToObj(set.examples()::get)
            .toList());
  }

  private static List<Prediction> scored(ModelArtefact model, Sample sample) {
    float[] graph = GraphScorer.probabilities(model, sample.encoded(model.manifest().inputs()));
    List<Prediction> scored = new ArrayList<>();
    for (int i = 0; i < graph.length; i++) {
      Example example = sample.examples().get(i);
      double load =
          model
              .manifest()
              .load()
              .map(term -> term.logOdds(example.rep(), example.load()))
              .orElse(0.);
      scored.add(
          Prediction.of(
              example, Logistic.sigmoid(Logistic.logit(graph[i]) + load), sample.weights()[i]));
    }
    return scored;
  }
}

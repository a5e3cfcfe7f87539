package io.fairlead.scoring;

import io.fairlead.explanation.Anatomy;
import io.fairlead.explanation.Breakdown;
import io.fairlead.explanation.ServedRow;
import io.fairlead.manifest.Input;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.store.ModelRegistry;
import io.fairlead.store.PublishedModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Explains what a model said by what had been served to it. The model need not be the champion any
 * more: it is loaded for each explanation, away from the leads that wait. May be shared between
 * threads.
 */
public final class Explanations {

  private final ModelRegistry registry;

  /** Explanations by the models of that registry. */
  public Explanations(ModelRegistry registry) {
    this.registry = registry;
  }

  /** What came of asking. */
  public sealed interface Result {}

  /**
   * The model has explained it.
   *
   * @param reps what each rep's log-odds consist of, without the day's load
   * @param lead what the lead's log-odds with an average rep consist of
   * @param rows what had been served, by rep
   */
  public record Explained(Map<String, Breakdown> reps, Breakdown lead, Map<String, ServedRow> rows)
      implements Result {}

  /**
   * It has not.
   *
   * @param because why, as a sentence
   */
  public record Unexplained(String because) implements Result {}

  /**
   * Asks a model.
   *
   * @param version of the model
   * @param served what was served to it, by rep
   */
  public Result of(String version, Map<String, List<Optional<Float>>> served) {
    Map<String, List<Optional<Float>>> known = new HashMap<>(served);
    known.values().removeIf(List::isEmpty);
    if (known.isEmpty()) {
      return new Unexplained("What was served to model " + version + " is not known.");
    }
    try {
      return registry
          .find(version)
          .map(PublishedModel::artefact)
          .<Result>map(model -> explained(model, known))
          .orElseGet(() -> new Unexplained("Model " + version + " is gone."));
    } catch (JacksonException | IllegalArgumentException | ScorerException e) {
      return new Unexplained("Model " + version + " can no longer be read.");
    }
  }

  private static Explained explained(
      ModelArtefact model, Map<String, List<Optional<Float>>> served) {
    List<Input> inputs = model.manifest().inputs();
    Anatomy anatomy = Anatomy.of(model);
    Map<String, Breakdown> reps = new HashMap<>();
    Map<String, ServedRow> rows = new HashMap<>();
    try (OnnxScorer scorer = new OnnxScorer(model)) {
      served.forEach((rep, kept) -> {
        ServedRow row = ServedRow.of(inputs, kept);
        rows.put(rep, row);
        reps.put(rep, anatomy.ofRep(row.values(), scorer.terms(row.values())));
      });
      float[] any = rows.values().iterator().next().values();
      return new Explained(reps, anatomy.ofLead(any, scorer.terms(any)), rows);
    }
  }
}

package io.fairlead.scoring;

import io.fairlead.explanation.Anatomy;
import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.Load;
import io.fairlead.manifest.Encoding;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.SchemaDigest;
import io.fairlead.routing.Score;
import io.fairlead.routing.Tiring;
import io.fairlead.store.FactStore;
import io.fairlead.store.PublishedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A model that is ready to score. */
final class ServedModel implements AutoCloseable {

  private final String version;
  private final ModelManifest manifest;
  private final OnnxScorer scorer;
  private final ServedFolds folds;
  private final Encoding encoding;
  private final Anatomy anatomy;

  /**
   * Loads a model; its folds are up to date once it has scored, or caught up.
   *
   * @throws ScorerException when it must not serve: the message says why
   */
  ServedModel(PublishedModel model, FactStore facts) {
    version = model.entry().version();
    manifest = model.artefact().manifest();
    folds = new ServedFolds(facts, manifest.features());
    String digest = SchemaDigest.of(manifest.features(), folds.folds().schema(), manifest.inputs());
    if (!digest.equals(manifest.schemaDigest())) {
      throw new ScorerException(
          "it was trained with other features than this version of Fairlead reads");
    }
    encoding = new Encoding(folds.folds().schema(), manifest.inputs());
    anatomy = Anatomy.of(model.artefact());
    scorer = new OnnxScorer(model.artefact());
  }

  /** Takes in what is known by now, so that the first lead does not wait for it. */
  ServedModel caughtUp(Instant now) {
    folds.catchUp(now);
    return this;
  }

  String version() {
    return version;
  }

  /** Whether the data show that reps differ. */
  boolean isTrusted() {
    return manifest.evidence().reps() != Evidence.Strength.NONE;
  }

  /** Scores the reps for a lead, in one call, as if none had taken a lead today. */
  ModelScores score(Lead lead, List<Rep> reps, Instant asOf) {
    float[] matrix = folds.encode(lead, reps, asOf, encoding);
    OnnxScorer.Outputs outputs = scorer.score(matrix, encoding.width());
    double value = manifest.value().of(lead);
    Map<String, Score> scores = new HashMap<>();
    Map<String, List<Optional<Float>>> inputs = new HashMap<>();
    for (int i = 0; i < reps.size(); i++) {
      int at = i;
      double probability = Math.clamp(outputs.probabilities()[i], 0.0, 1.0);
      scores.put(
          reps.get(i).id(),
          new Score(
              probability,
              probability * value,
              outputs.uncertainties().map(all -> all[at]).filter(Double::isFinite)));
      inputs.put(reps.get(i).id(), row(matrix, i));
    }
    return new ModelScores(version, scores, leadScore(matrix), inputs);
  }

  /** Nothing of the rep counts, so that any row of the slate will do. */
  private Optional<LeadScore> leadScore(float[] matrix) {
    if (matrix.length == 0 || manifest.yardstick().quantiles().isEmpty()) {
      return Optional.empty();
    }
    float[] row = Arrays.copyOf(matrix, encoding.width());
    return Optional.of(anatomy.leadScore(row, scorer.terms(row)));
  }

  /** How the reps tire, by id; empty where the model says that nobody does. */
  Map<String, Tiring> tiring(List<Rep> reps) {
    return manifest
        .load()
        .map(term -> reps.stream().collect(Collectors.toMap(Rep::id, rep -> tiring(term, rep))))
        .orElse(Map.of());
  }

  private static Tiring tiring(LoadTerm term, Rep rep) {
    return new Tiring(Load.zone(rep), taken -> term.logOdds(rep.id(), Load.of(rep, taken)));
  }

  private List<Optional<Float>> row(float[] matrix, int i) {
    List<Optional<Float>> row = new ArrayList<>();
    for (int at = i * encoding.width(); at < (i + 1) * encoding.width(); at++) {
      row.add(Float.isNaN(matrix[at]) ? Optional.empty() : Optional.of(matrix[at]));
    }
    return row;
  }

  /**
   * What a model says.
   *
   * @param version the model
   * @param byRep score of each rep
   * @param lead score of the lead, where the model can say
   * @param inputs what was served, by rep
   */
  record ModelScores(
      String version,
      Map<String, Score> byRep,
      Optional<LeadScore> lead,
      Map<String, List<Optional<Float>>> inputs) {}

  @Override
  public void close() {
    scorer.close();
  }
}

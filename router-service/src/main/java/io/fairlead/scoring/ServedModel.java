package io.fairlead.scoring;

import io.fairlead.explanation.Anatomy;
import io.fairlead.explanation.LeadScore;
import io.fairlead.facts.Lead;
import io.fairlead.facts.Rep;
import io.fairlead.features.Load;
import io.fairlead.features.Rosters;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.InputRow;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelManifest;
import io.fairlead.manifest.SchemaDigest;
import io.fairlead.manifest.SlateEncoding;
import io.fairlead.routing.ByRep;
import io.fairlead.routing.Score;
import io.fairlead.routing.Tiring;
import io.fairlead.store.FactStore;
import io.fairlead.store.PublishedModel;
import java.time.Instant;
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
  private final SlateEncoding encoding;
  private final Anatomy anatomy;

  /** How the reps of a roster tire changes with them, not with the lead. */
  private final Rosters<Map<String, Tiring>> tiring = new Rosters<>(this::tire);

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
    encoding = new SlateEncoding(folds.folds(), manifest.inputs());
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

  /** How often its graph ran on a slate so far. */
  long calls() {
    return scorer.calls();
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
    Map<String, Score> scores = HashMap.newHashMap(reps.size());
    Map<String, List<Optional<Float>>> inputs = HashMap.newHashMap(reps.size());
    for (int i = 0; i < reps.size(); i++) {
      double probability = Math.clamp(outputs.probabilities()[i], 0.0, 1.0);
      String rep = reps.get(i).id();
      scores.put(
          rep,
          new Score(probability, probability * value, uncertainty(outputs.uncertainties(), i)));
      inputs.put(rep, new InputRow(matrix, i, encoding.width()));
    }
    return new ModelScores(version, scores, leadScore(matrix, outputs.terms()), inputs);
  }

  private static Optional<Double> uncertainty(Optional<double[]> all, int row) {
    return all.isPresent() && Double.isFinite(all.get()[row])
        ? Optional.of(all.get()[row])
        : Optional.empty();
  }

  /** Nothing of the rep counts, so that any row of the slate will do: here it is the first. */
  private Optional<LeadScore> leadScore(float[] matrix, float[] terms) {
    return matrix.length == 0 || manifest.yardstick().quantiles().isEmpty()
        ? Optional.empty()
        : Optional.of(anatomy.leadScore(matrix, terms));
  }

  /** How the reps tire, by id; empty where the model says that nobody does. */
  Map<String, Tiring> tiring(List<Rep> reps) {
    return tiring.of(reps);
  }

  private Map<String, Tiring> tire(List<Rep> reps) {
    return manifest
        .load()
        .<Map<String, Tiring>>map(term ->
            ByRep.copyOf(
                reps.stream().collect(Collectors.toMap(Rep::id, rep -> tiring(term, rep)))))
        .orElse(Map.of());
  }

  private static Tiring tiring(LoadTerm term, Rep rep) {
    return new Tiring(Load.zone(rep), taken -> term.logOdds(rep.id(), Load.of(rep, taken)));
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

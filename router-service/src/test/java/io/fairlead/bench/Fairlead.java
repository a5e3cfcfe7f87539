package io.fairlead.bench;

import io.fairlead.facts.Rep;
import io.fairlead.features.Load;
import io.fairlead.manifest.Evidence;
import io.fairlead.manifest.LoadTerm;
import io.fairlead.manifest.ModelArtefact;
import io.fairlead.routing.Tiring;
import io.fairlead.scoring.FrozenScorer;
import io.fairlead.training.Ablation;
import io.fairlead.training.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fairlead's own model of a market, trained once on what was known at the live start.
 *
 * @param market the market
 * @param artefact the model
 */
record Fairlead(Market market, ModelArtefact artefact) {

  static Fairlead learn(Market market) {
    return new Fairlead(
        market, Training.train(market.trainingSet(), market.spec().seed(), _ -> {}).artefact());
  }

  Evidence evidence() {
    return artefact.manifest().evidence();
  }

  /** As the service uses it. */
  Beliefs beliefs() {
    try (FrozenScorer scorer = FrozenScorer.of(artefact, market.facts())) {
      return beliefs(
          scorer, artefact.manifest().load(), evidence().reps() != Evidence.Strength.NONE);
    }
  }

  /** With a part left out, and always trusted. */
  Beliefs without(Ablation part) {
    Ablation.Model model =
        part.train(part.ignoresWays() ? market.trainingSetWithoutWays() : market.trainingSet());
    try (FrozenScorer scorer =
        FrozenScorer.of(artefact, model.inputs(), model.onnx(), market.facts())) {
      return beliefs(scorer, model.load(), true);
    }
  }

  private Beliefs beliefs(FrozenScorer scorer, Optional<LoadTerm> load, boolean trusted) {
    List<Rep> reps = market.reps();
    double[][] rested =
        market.live().stream()
            .map(lead -> scorer.score(lead, reps, lead.occurredAt()))
            .toArray(double[][]::new);
    return new Beliefs(rested, tiring(load, reps), trusted);
  }

  /** By rep, what the leads of the day do to it. */
  static Map<String, Tiring> tiring(Optional<LoadTerm> load, List<Rep> reps) {
    return load.map(
            term -> reps.stream().collect(Collectors.toMap(Rep::id, rep -> tiring(term, rep))))
        .orElse(Map.of());
  }

  private static Tiring tiring(LoadTerm term, Rep rep) {
    return new Tiring(Load.zone(rep), taken -> term.logOdds(rep.id(), Load.of(rep, taken)));
  }
}

package io.fairlead.decisions;

import io.fairlead.ledger.Decision;
import io.fairlead.ledger.SlateExports;
import io.fairlead.routing.Nobody;
import java.util.List;
import java.util.Optional;

/** Makes decisions again from what they kept. May be shared between threads. */
public final class Replays {

  private final Plans plans;
  private final SlateExports exports;

  /** Takes the rules of pools from those plans, and knows which slates were exported. */
  public Replays(Plans plans, SlateExports exports) {
    this.plans = plans;
    this.exports = exports;
  }

  /** What comes of making a decision again. */
  public Replay of(Decision decision) {
    if (decision.slate().isEmpty() && decision.evidence().isEmpty()) {
      return new Replay.Impossible("nobody was asked, the routes alone decided");
    }
    if (othersWentFirst(decision)) {
      return new Replay.Impossible(
          "leads that had waited longer went first, and it kept only itself");
    }
    Optional<SlateExports.Exported> exported = exported(decision);
    if (exported.isPresent()) {
      return new Replay.Impossible(exported.get().because());
    }
    return find(decision)
        .map(found -> Replay.of(decision, found.ruling()))
        .orElseGet(() ->
            new Replay.Impossible(
                "plan %d is refused by this release, or the release that decided kept too little"
                    .formatted(decision.planVersion())));
  }

  /**
   * What would have changed it, in sentences, each of them tried; where its slate was exported,
   * only that; empty where nothing is known.
   */
  public List<String> whatIf(Decision decision) {
    return exported(decision)
        .map(exported -> List.of("No rep is shown: " + exported.because() + "."))
        .orElseGet(() -> tried(decision));
  }

  private Optional<SlateExports.Exported> exported(Decision decision) {
    return decision.slate().isEmpty() && decision.evidence().isPresent()
        ? exports.of(decision.decidedAt())
        : Optional.empty();
  }

  private List<String> tried(Decision decision) {
    return find(decision).map(found -> new WhatIf(found).sentences()).orElse(List.of());
  }

  /**
   * Both.
   *
   * @param replay whether to make the decision again, too
   */
  public Hindsight on(Decision decision, boolean replay) {
    return new Hindsight(whatIf(decision), replay ? Optional.of(of(decision)) : Optional.empty());
  }

  private static boolean othersWentFirst(Decision decision) {
    return decision.nobody().equals(Optional.of(Nobody.OTHERS_FIRST));
  }

  private Optional<Case> find(Decision decision) {
    return Optional.of(decision)
        .filter(one -> !othersWentFirst(one))
        .flatMap(_ -> plans.rules(decision))
        .flatMap(rules -> Case.of(decision, rules));
  }
}
